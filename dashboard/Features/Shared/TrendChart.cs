namespace Analytics.Dashboard.Features.Shared;

/// <summary>What a chart over time shows. The browser draws it; nothing in it knows the request, a clock or a connection.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Subtitle">Unit, version, and whether data are invented: it stays on a saved picture.</param>
/// <param name="Unit">The unit of the axis.</param>
/// <param name="AxisFrom">Where the axis of values begins; a note says so when it is not zero.</param>
/// <param name="AxisTo">Where it ends; null where the figures decide.</param>
/// <param name="Periods">The labels of the time axis.</param>
/// <param name="Series">One a place.</param>
/// <param name="Breaks">Marks on the time axis.</param>
/// <param name="IncompleteFrom">The first period that has not ended; null when all have.</param>
/// <param name="Panels">A small chart for each series instead of one for all.</param>
/// <param name="Notes">What must be known to read it.</param>
/// <param name="Description">What a reader should see, in words.</param>
internal sealed record TrendChart(
    string Title, string Subtitle, string Unit, double AxisFrom, double? AxisTo, IReadOnlyList<string> Periods, IReadOnlyList<TrendSeries> Series, IReadOnlyList<TrendBreak> Breaks,
    int? IncompleteFrom, bool Panels, IReadOnlyList<string> Notes, string Description) : IChart
{
    /// <inheritdoc/>
    public string Kind => "trend";

    /// <inheritdoc/>
    public string Key { get; init; } = "chart";

    /// <inheritdoc/>
    public int PanelCount => Panels ? Series.Count : 0;

    /// <summary>Bars that stand on each other, which are parts of a whole.</summary>
    public bool Stacked { get; init; }

    /// <summary>The smallest value stands on top, as the first rank does.</summary>
    public bool Inverted { get; init; }

    /// <summary>From low to high a band along the line, not a bar where the value is open.</summary>
    public bool Banded { get; init; }

    /// <summary>Each panel has a scale of its own: it is compared with itself alone.</summary>
    public bool OwnScales { get; init; }

    /// <summary>It stands on a sheet: nothing of it is there to be moved.</summary>
    public bool IsFixed { get; init; }

    /// <summary>What happened meanwhile, as people noted it.</summary>
    public IReadOnlyList<TrendPin> Pins { get; init; } = [];

    /// <summary>How many more notes there are than are shown.</summary>
    public int PinsLeft { get; init; }

    /// <summary>Where to note an event; null for those who may not.</summary>
    public string? PinAddress { get; init; }
}

/// <summary>One line.</summary>
/// <param name="Name">Its place.</param>
/// <param name="Values">By period; null leaves a gap.</param>
/// <param name="Lows">Where a value is a range, its lower end.</param>
/// <param name="Highs">And its upper end.</param>
/// <param name="Texts">Each value as the table shows it.</param>
internal sealed record TrendSeries(
    string Name, IReadOnlyList<double?> Values, IReadOnlyList<double?> Lows, IReadOnlyList<double?> Highs, IReadOnlyList<string> Texts)
{
    /// <summary>The limits within which it is expected; null where there are none.</summary>
    public TrendLimits? Limits { get; init; }

    /// <summary>The indexes of periods that ask for a look: ringed, whatever the colour.</summary>
    public IReadOnlyList<int> Marked { get; init; } = [];
}

/// <summary>What a control chart draws beside the values.</summary>
/// <param name="Centre">By period.</param>
/// <param name="Lower">By period.</param>
/// <param name="Upper">By period.</param>
internal sealed record TrendLimits(IReadOnlyList<double?> Centre, IReadOnlyList<double?> Lower, IReadOnlyList<double?> Upper);

/// <summary>A day from which figures mean something else.</summary>
/// <param name="Period">The index of the period that it falls into.</param>
/// <param name="Label">What changed.</param>
internal sealed record TrendBreak(int Period, string Label);

/// <summary>A note of an event on the time axis.</summary>
/// <param name="Number">By which the list below the chart tells it.</param>
/// <param name="From">The index of the period that it begins in.</param>
/// <param name="To">The index of the period that it ends in.</param>
/// <param name="Where">When and where, in words.</param>
/// <param name="Text">What happened, as it was written.</param>
/// <param name="By">Whose note it is, by role, and of when.</param>
internal sealed record TrendPin(int Number, int From, int To, string Where, string Text, string By);
