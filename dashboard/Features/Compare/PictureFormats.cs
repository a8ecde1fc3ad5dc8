namespace Analytics.Dashboard.Features.Compare;

/// <summary>As what pictures the server hands out charts over time: none, unless the package set draws.</summary>
internal static partial class PictureFormats
{
    /// <summary>The ends of their addresses, as in <c>/compare.png</c>.</summary>
    public static IReadOnlyList<string> Held { get; } = All();

    private static List<string> All()
    {
        List<string> formats = [];
        AddDrawn(formats);
        return formats;
    }

    static partial void AddDrawn(List<string> formats);
}
