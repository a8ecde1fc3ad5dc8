using System.Text.RegularExpressions;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Pictures;
using Analytics.Etl;
using ScottPlot;

namespace Analytics.Tests.Dashboard.Pictures;

/// <summary>What a picture takes from a chart. Nothing here draws, so that no native library is needed.</summary>
public sealed partial class PicturePartsTests
{
    private static readonly Texts Words = Texts.Of("zh");

    [Fact]
    public void A_chart_is_one_drawing_and_panels_are_one_each()
    {
        var chart = Chart(Series("a", 1, 2), Series("b", 3, 4));
        Assert.Equal([[0, 1]], PictureParts.Drawings(chart));
        Assert.Equal([[0], [1]], PictureParts.Drawings(chart with { Panels = true }));
    }

    [Fact]
    public void Series_look_as_in_the_browser()
    {
        var palette = File.ReadAllText(ProjectPaths.Resolve("dashboard/wwwroot/js/trend-palette.js"));
        var colours = Colour().Matches(File.ReadAllText(ProjectPaths.Resolve("dashboard/wwwroot/css/frame.css"))).Take(6).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(colours.Select(c => new Color(c)), Enumerable.Range(0, 6).Select(i => PictureParts.Look(i).Colour));
        var dashes = string.Join(", ", Enumerable.Range(0, 6).Select(i => PictureParts.Look(i).Dash.Intervals).Select(d => d.Length == 0 ? "'solid'" : $"[{string.Join(", ", d)}]"));
        Assert.Contains($"const dashes = [{dashes}];", palette, StringComparison.Ordinal);
        Assert.Contains("['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyTriangle']", palette, StringComparison.Ordinal);
        Assert.Equal(
            [MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond, MarkerShape.OpenCircle, MarkerShape.OpenTriangleUp],
            Enumerable.Range(0, 6).Select(i => PictureParts.Look(i).Symbol));
        Assert.Equal(PictureParts.Look(0).Colour, PictureParts.Look(6).Colour);
        Assert.NotEqual(PictureParts.Look(0).Dash.Intervals, PictureParts.Look(6).Dash.Intervals);
    }

    [Fact]
    public void No_value_is_a_gap_and_never_zero()
    {
        var points = PictureParts.Points([1, null, 3]);
        Assert.Equal([0, 1, 2], points.Select(p => p.X));
        Assert.Equal([1, double.NaN, 3], points.Select(p => p.Y));
        Assert.Equal([(-0.5, 1.0), (0.5, 1.0), (0.5, double.NaN), (1.5, double.NaN)], PictureParts.Steps([1, null]).Select(p => (p.X, p.Y)));
    }

    [Fact]
    public void A_range_is_drawn_where_both_ends_are_known_and_a_band_ends_at_a_gap()
    {
        var series = Series("a", 1, 2, 3, 4) with { Lows = [1, 2, null, 4], Highs = [3, 4, null, 6] };
        Assert.Equal([new(0, 1, 3), new(1, 2, 4), new(3, 4, 6)], PictureParts.Ranges(series));
        Assert.Equal([2, 1], PictureParts.Bands(series).Select(b => b.Count));
    }

    [Fact]
    public void Notes_of_a_period_share_a_line_and_breaks_are_named_where_there_is_room()
    {
        var chart = Chart(Series("a", 1, 2, 3)) with { Breaks = [new(2, "2024-03-01 新办法")], Pins = [Pin(1, 1, "雨"), Pin(2, 1, "大\n雨"), Pin(3, 2, "晴")], PinsLeft = 4 };
        Assert.Equal([new(1, "1 2", true), new(2, "3", true), new(2, "2024-03-01 新办法", false)], PictureParts.Marks(chart));
        Assert.Equal(string.Empty, PictureParts.Marks(chart with { Panels = true })[^1].Label);
        Assert.Equal(["1  某日 雨 (某人)", "2  某日 大 雨 (某人)", "3  某日 晴 (某人)", Words["notes.left", 4], "须知"], PictureParts.Footnotes(chart, Words));
    }

    [Fact]
    public void Labels_of_periods_never_outnumber_the_room()
    {
        string[] periods = [.. Enumerable.Range(1, 25).Select(i => $"p{i}")];
        Assert.Equal(["p1", "p4", "p7", "p10", "p13", "p16", "p19", "p22", "p25"], PictureParts.Ticks(periods, 12).Where(t => t.IsMajor).Select(t => t.Label));
        Assert.All(PictureParts.Ticks(periods, 25), t => Assert.True(t.IsMajor));
    }

    [Fact]
    public void The_scale_holds_values_ranges_and_limits_and_is_shared_by_panels_that_are_compared()
    {
        var chart = Chart(Series("a", 7, 3), Series("b", 180, null) with { Highs = [null, 230] });
        Assert.Equal((0.0, 300.0), Scale(chart, 0, 1));
        Assert.Equal((0.0, 300.0), Scale(chart with { Panels = true }, 0));
        Assert.Equal((0.0, 8.0), Scale(chart with { Panels = true, OwnScales = true }, 0));
        Assert.Equal((0.0, 200.0), Scale(chart with { Stacked = true }, 0, 1));
        Assert.Equal((40.0, 100.0), Scale(chart with { AxisFrom = 40, AxisTo = 100 }, 0, 1));
        var limits = new TrendLimits([5, 5], [1, 1], [9.5, 9.5]);
        Assert.Equal((0.0, 10.0), Scale(Chart(Series("a", 7, 3) with { Limits = limits }), 0));
        Assert.Equal((0.0, 1.0), Scale(Chart(Series("a", null, null)), 0));
    }

    [Fact]
    public void A_long_or_hostile_text_stays_one_short_line()
    {
        Assert.Equal("ab…", PictureParts.Short("abcd", 3));
        Assert.Equal("𠮷𠮷…", PictureParts.Short("𠮷𠮷𠮷𠮷", 3));
        Assert.Equal("a b", PictureParts.Short("a\nb", 3));
    }

    private static (double, double) Scale(TrendChart chart, params int[] drawn) => PictureParts.Scale(chart, drawn) is var s ? (s.Min, s.Max) : default;

    private static TrendPin Pin(int number, int period, string text) => new(number, period, period, "某日", text, "某人");

    private static TrendSeries Series(string name, params double?[] values) => new(name, values, [.. values.Select(_ => (double?)null)], [.. values.Select(_ => (double?)null)], [.. values.Select(v => $"{v}")]);

    private static TrendChart Chart(params TrendSeries[] series) =>
        new("图", "副题", "件", 0, null, [.. series[0].Values.Select((_, i) => $"2024-{i + 1:00}")], series, [], null, Panels: false, ["须知"], "说明");

    [GeneratedRegex("--series-[1-6]: (#[0-9a-f]{6});")]
    private static partial Regex Colour();
}
