namespace Analytics.Dashboard.Features.Shared;

/// <summary>A parameter of an address that is not allowed.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Value">What it was.</param>
/// <param name="Allowed">What it may be.</param>
internal sealed record BadParameter(string Parameter, string Value, string Allowed)
{
    private const int LongestShown = 60;

    /// <summary>As a page says it.</summary>
    public string Text(Texts texts) => texts["bad.parameter", Parameter, Value.Length > LongestShown ? Value[..LongestShown] + "…" : Value, Allowed];
}

/// <summary>A parameter that takes one of a closed list.</summary>
internal static class Choice
{
    /// <summary>The value that was asked for, or the default and what was wrong.</summary>
    public static (T Value, BadParameter? Problem) Of<T>(string parameter, string? asked, IReadOnlyList<T> allowed, T otherwise)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(asked))
        {
            return (otherwise, null);
        }

        foreach (var value in allowed.Where(v => Name(v) == asked))
        {
            return (value, null);
        }

        return (otherwise, new BadParameter(parameter, asked, string.Join(", ", allowed.Select(Name))));
    }

    /// <summary>The value as addresses hold it.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
