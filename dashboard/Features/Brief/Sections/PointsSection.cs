using Analytics.Dashboard.Features.Shared;

namespace Analytics.Dashboard.Features.Brief.Sections;

/// <summary>What a reader with one minute should know: a sentence a figure, with its changes and what they rest on.</summary>
internal static class PointsSection
{
    private static readonly string[] Told = ["registered", "repeat_rate", "on_time_reply", "satisfaction_unit", "open", "overdue", "long_open", "cold"];

    /// <summary>The section.</summary>
    public static IEnumerable<BriefBlock> Of(BriefFigures figures, Texts texts)
    {
        yield return new BriefList([.. Told.Where(id => figures.Telling(BriefFigures.Metric(id)).Count > 0).Select(id => BriefTables.Point(id, figures, texts)), UnusualSection.Point(figures, texts)]);
        yield return new BriefList([texts["brief.note.volumes"], texts["brief.note.like"]], IsNotes: true);
    }
}
