using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare.Views;

/// <summary>A figure read in one way: what is drawn, the tables beside it, and what a reader should see.</summary>
/// <param name="Metric">The figure.</param>
/// <param name="Title">What is shown.</param>
/// <param name="Charts">The drawings; none where the table is the drawing.</param>
/// <param name="Tables">The tables; the file holds exactly these.</param>
internal sealed record Reading(Metric Metric, string Title, IReadOnlyList<IChart> Charts, IReadOnlyList<FigureTable> Tables)
{
    /// <summary>What a reader should see, where no drawing says it.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Unit, version and date, where no drawing says it.</summary>
    public string Subtitle { get; init; } = string.Empty;

    /// <summary>What must be known, where no drawing says it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Why this figure is not read this way; null where it is.</summary>
    public string? Refusal { get; init; }

    /// <summary>Whether there is no figure at all.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Whether the tables need the page's width.</summary>
    public bool IsWide { get; init; }

    /// <summary>A refusal.</summary>
    public static Reading Refused(CompareRequest request, Texts texts, string why) =>
        new(request.Metric, texts.Pick(request.Metric.NameZh, request.Metric.NameEn), [], []) { Refusal = why };
}
