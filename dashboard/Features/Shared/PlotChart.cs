namespace Analytics.Dashboard.Features.Shared;

/// <summary>How a series of a plot is drawn.</summary>
internal enum PlotShape
{
    /// <summary>A mark for each point, with its name.</summary>
    Points,

    /// <summary>A staircase that falls where something happens, with its band.</summary>
    Steps,

    /// <summary>A thin line without marks: a limit, a target.</summary>
    Limit,
}

/// <summary>A chart over something that is not time: sizes, days waited.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Subtitle">Unit, version, and whether data are invented.</param>
/// <param name="Across">What the horizontal axis counts.</param>
/// <param name="Unit">The unit of the vertical axis.</param>
/// <param name="AxisFrom">Where the vertical axis begins.</param>
/// <param name="AxisTo">Where it ends.</param>
/// <param name="AcrossTo">Where the horizontal axis ends; null where the figures decide.</param>
/// <param name="Series">The series.</param>
/// <param name="Readings">One sentence a step of the keyboard: the same as the table says.</param>
/// <param name="Notes">What must be known to read it.</param>
/// <param name="Description">What a reader should see, in words.</param>
internal sealed record PlotChart(
    string Title, string Subtitle, string Across, string Unit, double AxisFrom, double? AxisTo, double? AcrossTo, IReadOnlyList<PlotSeries> Series, IReadOnlyList<string> Readings,
    IReadOnlyList<string> Notes, string Description) : IChart
{
    /// <inheritdoc/>
    public string Kind => "plot";

    /// <inheritdoc/>
    public string Key { get; init; } = "chart";

    /// <inheritdoc/>
    public int PanelCount => 0;
}

/// <summary>One series of a plot.</summary>
/// <param name="Name">Its place, or what the limit means.</param>
/// <param name="Shape">points, steps or limit.</param>
/// <param name="Points">From left to right.</param>
internal sealed record PlotSeries(string Name, string Shape, IReadOnlyList<PlotPoint> Points);

/// <summary>One point.</summary>
/// <param name="X">Across.</param>
/// <param name="Y">Up.</param>
/// <param name="Low">Where its band begins.</param>
/// <param name="High">Where its band ends.</param>
/// <param name="Text">As the table says it.</param>
internal sealed record PlotPoint(double X, double Y, double? Low = null, double? High = null, string? Text = null)
{
    /// <summary>What it is called beside its mark.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it asks for a look: another mark, and its name beside it.</summary>
    public bool IsMarked { get; init; }
}
