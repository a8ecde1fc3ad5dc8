namespace Analytics.Dashboard.Features.Shared;

/// <summary>Bars to the left and right of zero: what each group adds to a change; or to the right alone: how large each is.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Subtitle">Unit, version, and whether data are invented.</param>
/// <param name="Unit">The unit of the bars.</param>
/// <param name="Groups">From the top.</param>
/// <param name="Series">Parts that stand on each other.</param>
/// <param name="Readings">One sentence a group: the same as the table says.</param>
/// <param name="Notes">What must be known to read it.</param>
/// <param name="Description">What a reader should see, in words.</param>
internal sealed record BarsChart(
    string Title, string Subtitle, string Unit, IReadOnlyList<string> Groups, IReadOnlyList<BarsSeries> Series, IReadOnlyList<string> Readings, IReadOnlyList<string> Notes,
    string Description) : IChart
{
    /// <inheritdoc/>
    public string Kind => "bars";

    /// <inheritdoc/>
    public string Key { get; init; } = "chart";

    /// <inheritdoc/>
    public int PanelCount => 0;

    /// <summary>Whether the bars are changes, which have a sign; else they are sizes.</summary>
    public bool IsSigned { get; init; } = true;
}

/// <summary>One part of every bar.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Values">By group.</param>
internal sealed record BarsSeries(string Name, IReadOnlyList<double?> Values);
