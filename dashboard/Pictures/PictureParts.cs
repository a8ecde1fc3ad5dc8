using System.Globalization;
using Analytics.Dashboard.Features.Shared;
using ScottPlot;

namespace Analytics.Dashboard.Pictures;

/// <summary>How one series looks: apart from its neighbours in colour, symbol and dash, as in the browser (trend-palette.js).</summary>
/// <param name="Colour">The stylesheet's, of the light scheme.</param>
/// <param name="Symbol">At each value.</param>
/// <param name="Dash">Of the line.</param>
internal sealed record PictureLook(Color Colour, MarkerShape Symbol, LinePattern Dash);

/// <summary>A value that is not decided.</summary>
internal readonly record struct PictureRange(int Period, double Low, double High);

/// <summary>A vertical line: a note of an event with the number by which the list tells it, or a break in definition.</summary>
internal sealed record PictureMark(int Period, string Label, bool IsNote);

/// <summary>
/// What a picture takes from a chart, before anything is drawn: pure, and without Skia's native library. It follows
/// trend-option.js, so that a picture shows what the page shows.
/// </summary>
internal static class PictureParts
{
    private static readonly string[] Colours = ["#0072b2", "#c45500", "#00805c", "#a8437f", "#6b6b00", "#2f7fb8"];
    private static readonly float[][] Dashes = [[], [7, 3], [2, 2.5f], [9, 3, 2, 3], [12, 4], [4, 2, 1, 2, 1, 2]];
    private static readonly double[] Round = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

    private static readonly MarkerShape[] Symbols =
        [MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond, MarkerShape.OpenCircle, MarkerShape.OpenTriangleUp];

    /// <summary>Of titles and rings.</summary>
    public static Color Ink { get; } = new("#1b1f24");

    /// <summary>Of axes, marks and what stands beside.</summary>
    public static Color Soft { get; } = new("#545d68");

    /// <summary>The indexes of the series of each drawing: all in one, or one in each panel.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Drawings(TrendChart chart) =>
        chart.Panels ? [.. chart.Series.Select((_, i) => new[] { i })] : [[.. chart.Series.Select((_, i) => i)]];

    /// <summary>The look of a series. Beyond six colours return, with another dash.</summary>
    public static PictureLook Look(int index)
    {
        var dash = (index + (index / Colours.Length)) % Dashes.Length;
        return new PictureLook(new Color(Colours[index % Colours.Length]), Symbols[index % Symbols.Length], new LinePattern(Dashes[dash], 0, $"{dash}"));
    }

    /// <summary>A point a period; no number, which is a gap, where there is no value.</summary>
    public static Coordinates[] Points(IReadOnlyList<double?> values) => [.. values.Select((v, i) => new Coordinates(i, v ?? double.NaN))];

    /// <summary>Half a period to either side of each, as limits are drawn.</summary>
    public static Coordinates[] Steps(IReadOnlyList<double?> values) => [.. Points(values).SelectMany(p => new[] { new Coordinates(p.X - 0.5, p.Y), new Coordinates(p.X + 0.5, p.Y) })];

    /// <summary>The ranges of a series.</summary>
    public static IReadOnlyList<PictureRange> Ranges(TrendSeries series) =>
        [.. series.Lows.Zip(series.Highs).Index().Where(r => r.Item is { First: not null, Second: not null }).Select(r => new PictureRange(r.Index, r.Item.First!.Value, r.Item.Second!.Value))];

    /// <summary>The ranges of a series that follow one another without a gap.</summary>
    public static IEnumerable<IReadOnlyList<PictureRange>> Bands(TrendSeries series) =>
        Ranges(series).Index().GroupBy(r => r.Item.Period - r.Index).Select(g => (IReadOnlyList<PictureRange>)[.. g.Select(r => r.Item)]);

    /// <summary>The vertical lines. Notes of one period share a line; in a panel there is no room for the words of a break.</summary>
    public static IReadOnlyList<PictureMark> Marks(TrendChart chart) =>
    [
        .. chart.Pins.GroupBy(p => p.From).Select(g => new PictureMark(g.Key, string.Join(' ', g.Select(p => p.Number)), IsNote: true)),
        .. chart.Breaks.Select(b => new PictureMark(b.Period, chart.Panels ? string.Empty : b.Label, IsNote: false)),
    ];

    /// <summary>What is told below: the notes by their numbers, then what must be known.</summary>
    public static IReadOnlyList<string> Footnotes(TrendChart chart, Texts texts) =>
    [
        .. chart.Pins.Select(p => Short($"{p.Number}  {p.Where} {p.Text} ({p.By})", 100)),
        .. chart.PinsLeft > 0 ? [texts["notes.left", chart.PinsLeft]] : Array.Empty<string>(),
        .. chart.Notes.Select(n => Short(n, 100)),
    ];

    /// <summary>The labels of the time axis, every second, third … where there is no room for all.</summary>
    public static Tick[] Ticks(IReadOnlyList<string> periods, int most)
    {
        var step = Math.Max(1, (periods.Count + most - 1) / most);
        return [.. periods.Index().Select(p => p.Index % step == 0 ? Tick.Major(p.Index, p.Item) : Tick.Minor(p.Index))];
    }

    /// <summary>Where the axis of values begins and ends. Panels share one scale, unless each is compared with itself alone.</summary>
    public static CoordinateRange Scale(TrendChart chart, IReadOnlyList<int> drawn)
    {
        List<TrendSeries> series = [.. chart.Panels && !chart.OwnScales ? chart.Series : drawn.Select(i => chart.Series[i])];
        var values = chart.Stacked
            ? chart.Periods.Select((_, p) => series.Sum(s => s.Values[p]))
            : series.SelectMany(s => (IEnumerable<double?>)[.. s.Values, .. s.Highs, .. s.Limits?.Upper ?? []]);
        return new CoordinateRange(chart.AxisFrom, chart.AxisTo ?? RoundUp(values.OfType<double>().Append(1).Max()));
    }

    /// <summary>A text of one line and of no more characters than these.</summary>
    public static string Short(string text, int most)
    {
        var characters = new StringInfo(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)));
        return characters.LengthInTextElements <= most ? characters.String : characters.SubstringByTextElements(0, most - 1) + "…";
    }

    private static double RoundUp(double value)
    {
        var size = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return size * Round.First(n => n * size >= value);
    }
}
