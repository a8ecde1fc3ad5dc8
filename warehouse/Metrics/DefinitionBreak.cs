namespace Analytics.Warehouse.Metrics;

/// <summary>A day from which figures mean something else; marked on every time axis.</summary>
/// <param name="Date">The first day of the new meaning.</param>
/// <param name="TextZh">What changed, in Chinese.</param>
/// <param name="TextEn">What changed, in English.</param>
public sealed record DefinitionBreak(DateOnly Date, string TextZh, string TextEn)
{
    /// <summary>The breaks that are known.</summary>
    public static IReadOnlyList<DefinitionBreak> All { get; } =
    [
        new(new DateOnly(2022, 5, 1), "《信访工作条例》施行", "Regulations on Petition Work in force"),
    ];
}
