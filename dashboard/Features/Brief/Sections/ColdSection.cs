using Analytics.Dashboard.Features.Shared;

namespace Analytics.Dashboard.Features.Brief.Sections;

/// <summary>Cold cases that offices declared beside what is computed from dates, handled and resolved apart; the open ones by age; cases taken in charge.</summary>
internal static class ColdSection
{
    private static readonly string[] Declared = ["cold", "cold_closed", "cold_resolved", "cold_resolution_rate"];
    private static readonly string[] Computed = ["open", "overdue", "long_open", "open_over_365"];
    private static readonly string[] Ages = ["open_0_15", "open_16_60", "open_61_90", "open_91_180", "open_181_365", "open_over_365"];

    private static readonly string[] Taken =
        ["leader_cases", "leader_cases_closed", "leader_taken", "leader_taken_closed", "leader_taken_resolved", "officer_taken", "officer_taken_closed", "officer_taken_resolved"];

    /// <summary>The section.</summary>
    public static IEnumerable<BriefBlock> Of(BriefFigures figures, Texts texts) =>
    [
        .. BriefTables.Metrics(texts["brief.cold.declared"], Declared, figures, texts),
        .. BriefTables.Metrics(texts["brief.cold.computed"], Computed, figures, texts),
        BriefTables.Cities(texts["brief.cold.cities"], ["cold", "cold_closed", "cold_resolved", "overdue", "long_open"], figures, texts),
        .. ByAge(figures, texts),
        new BriefList([texts["brief.note.cold"]], IsNotes: true),
        .. BriefTables.Metrics(texts["brief.cold.taken"], Taken, figures, texts),
    ];

    private static IEnumerable<BriefBlock> ByAge(BriefFigures figures, Texts texts)
    {
        var open = BriefFigures.Metric("open");
        if (figures.Telling(open).Count == 0)
        {
            yield break;
        }

        var ages = Ages.Select(id => (Name: texts["age." + id], Count: figures.Now(BriefFigures.Metric(id))?.Numerator ?? 0)).ToList();
        List<string> readings = [.. ages.Select(a => texts["brief.bar", a.Name, Figures.Count(a.Count)])];
        yield return new BriefChart(new BarsChart(
            texts["brief.cold.ages"], BriefTables.Subtitle(open, figures, texts), texts["unit." + open.Unit], [.. ages.Select(a => a.Name)],
            [new BarsSeries(texts.Pick(open.NameZh, open.NameEn), [.. ages.Select(a => (double?)a.Count)])], readings, [], string.Join(texts["list.stop"], readings) + texts["brief.stop"])
        {
            IsSigned = false,
        });
    }
}
