namespace Analytics.Dashboard.Features.Quality;

/// <summary>Findings crossed with sources: counts, and the share of what they could have been found in.</summary>
/// <param name="Rows">Rule and column, those with most findings first.</param>
/// <param name="Sources">The sources that have any.</param>
/// <param name="Counts">By row and source; nothing where there is none.</param>
/// <param name="Whole">By source: records read, or landed.</param>
internal sealed record Crossing(
    IReadOnlyList<(string Rule, string Column)> Rows, IReadOnlyList<string> Sources,
    IReadOnlyDictionary<(string Rule, string Column, string Source), long> Counts, IReadOnlyDictionary<string, long> Whole)
{
    /// <summary>Of findings of one severity; the whole of a source is the records in which they were looked for.</summary>
    public static Crossing Of(IReadOnlyList<Finding> findings, Func<string, long> whole)
    {
        var sources = findings.Select(f => f.Source).Distinct().Order(StringComparer.Ordinal).ToList();
        return new Crossing(
            [
                .. findings.GroupBy(f => (f.Rule, f.Column)).OrderByDescending(g => g.Sum(f => f.Count))
                    .ThenBy(g => g.Key.Rule, StringComparer.Ordinal).ThenBy(g => g.Key.Column, StringComparer.Ordinal).Select(g => g.Key),
            ],
            sources,
            findings.GroupBy(f => (f.Rule, f.Column, f.Source)).ToDictionary(g => g.Key, g => g.Sum(f => f.Count)),
            sources.ToDictionary(s => s, whole));
    }

    /// <summary>The findings of a row in all sources.</summary>
    public long Total((string Rule, string Column) row) => Sources.Sum(s => Counts.GetValueOrDefault((row.Rule, row.Column, s)));

    /// <summary>The findings of a source in all rows.</summary>
    public long Total(string source) => Rows.Sum(r => Counts.GetValueOrDefault((r.Rule, r.Column, source)));
}
