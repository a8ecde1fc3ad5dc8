namespace Analytics.Warehouse.Release;

/// <summary>How small a cell may be and still be shown.</summary>
/// <param name="Fewest">k: cells of fewer cases, other than none at all, are suppressed.</param>
/// <param name="FewestAccusations">The same for accusations (art. 30).</param>
/// <param name="IsComplementary">Whether others are suppressed with them so that nobody can work them out. Off only to show that the attacker of the tests wins then.</param>
public sealed record SuppressionRules(int Fewest = 5, int FewestAccusations = 10, bool IsComplementary = true)
{
    /// <summary>From how many cases on a cell of this value is shown.</summary>
    public int Least(CellValue value) => value is { Dimension: "purpose", Name: "accusation" } ? FewestAccusations : Fewest;
}
