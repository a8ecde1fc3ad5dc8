namespace Analytics.Dashboard.Features.Shared;

/// <summary>Cities by their codes.</summary>
internal static class PlaceNames
{
    /// <summary>A city's name; its code where the build has none for it.</summary>
    public static string NameOf(this IReadOnlyList<Place> places, string code, Texts texts) => places.FirstOrDefault(p => p.Code == code)?.Name(texts) ?? code;

    /// <summary>Whether a city's data are invented.</summary>
    public static bool IsSynthetic(this IReadOnlyList<Place> places, string code) => places.Any(p => p.Code == code && p.IsSynthetic);

    /// <summary>A name of a list's scope: a city and one of its units, or all.</summary>
    public static string NameOf(this IReadOnlyList<Place> places, ListScope scope, Texts texts) => scope switch
    {
        { City: "" } => texts["risk.cities.all"],
        { Unit: "" } => places.NameOf(scope.City, texts),
        _ => texts["list.scope.unit", places.NameOf(scope.City, texts), scope.Unit],
    };
}
