using Analytics.Dashboard.Features.Compare;
using Analytics.Dashboard.Features.Shared;

namespace Analytics.Dashboard.Features.Brief.Sections;

/// <summary>The clocks: those of the regulations, targets beside them, how long it takes, and what petitioners say. A share with undecided cases is a range.</summary>
internal static class TimelinessSection
{
    private static readonly string[] Clocks =
        ["on_time_acceptance", "on_time_acceptance_unit", "on_time_reply", "on_time_first", "on_time_review", "on_time_recheck", "target_acceptance", "target_reply", "time_to_reply", "time_to_close"];

    private static readonly string[] Ratings = ["satisfaction_office", "satisfaction_unit", "rating_rate"];

    /// <summary>The section.</summary>
    public static IEnumerable<BriefBlock> Of(BriefFigures figures, Texts texts)
    {
        var reply = BriefFigures.Metric("on_time_reply");
        var months = BriefFigures.OfSteady(figures.Months(reply), texts);
        return
        [
            .. BriefTables.Metrics(texts["brief.clocks.table"], Clocks, figures, texts),
            BriefTables.CityChanges(texts["brief.clocks.cities"], reply.Id, figures, texts),
            .. months.Request.Cities.Count == 0 || months.IsEmpty ? Array.Empty<BriefBlock>() : [new BriefChart(ComparisonChart.Of(months, texts) is var chart ? chart with { Title = texts["brief.unusual.chart", chart.Title, months.Lines[0].Name(texts)] } : null!)],
            .. ChangesSection.Parts(reply.Id, [Dimension.Category], figures, texts),
            new BriefList([texts["brief.note.undecided"]], IsNotes: true),
            .. BriefTables.Metrics(texts["brief.ratings.table"], Ratings, figures, texts),
        ];
    }
}
