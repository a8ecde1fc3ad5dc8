using Analytics.Dashboard.Features.Shared;
using ScottPlot;
using ScottPlot.Hatches;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace Analytics.Dashboard.Pictures;

/// <summary>One drawing of a chart over time: all its series, or one in a panel.</summary>
internal static class TrendPlot
{
    private const int MostDots = 60;
    private const int RangeShift = 5;

    private static readonly Color Rule = new("#d5dae0");
    private static readonly Color Open = new("#e8f0f7");

    /// <summary>The drawing.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="drawn">Which of its series it shows.</param>
    /// <param name="width">Of the drawing, in pixels.</param>
    /// <param name="texts">The words that it holds itself.</param>
    public static Plot Of(TrendChart chart, IReadOnlyList<int> drawn, int width, Texts texts)
    {
        var plot = new Plot();
        var scale = PictureParts.Scale(chart, drawn);
        var (bottom, top) = chart.Inverted ? (scale.Max, scale.Min) : (scale.Min, scale.Max);
        // Room for symbols at the edges, which cut them; bars stand on theirs.
        var (side, edge) = chart.Stacked ? (0.6, 0) : (0.25, (top - bottom) / 60);
        plot.Axes.SetLimits(-side, chart.Periods.Count - 1 + side, bottom - edge, top + edge);
        plot.Axes.Left.TickGenerator = new NumericAutomatic { IntegerTicksOnly = chart.Inverted };
        plot.Axes.Bottom.TickGenerator = new NumericManual(PictureParts.Ticks(chart.Periods, width / 120));
        plot.Axes.Top.MinimumSize = 28;
        plot.Axes.Color(PictureParts.Soft);
        plot.Grid.MajorLineColor = Rule;
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.YLabel(chart.Unit, 14);
        if (chart.Panels)
        {
            plot.Title(PictureParts.Short(chart.Series[drawn[0]].Name, 40), 16);
        }

        Shade(plot, chart, top, texts);
        Mark(plot, chart, top);
        foreach (var (place, index) in drawn.Index())
        {
            var series = chart.Series[index];
            Limits(plot, series, texts);
            if (!chart.Stacked)
            {
                Ranges(plot, chart, series, PictureParts.Look(index).Colour, (place - ((drawn.Count - 1) / 2.0)) * RangeShift * chart.Periods.Count / width);
                Line(plot, chart, series, PictureParts.Look(index));
            }
        }

        if (chart.Stacked)
        {
            Bars(plot, chart);
        }

        if (drawn.All(i => chart.Series[i].Values.All(v => v is null) && PictureParts.Ranges(chart.Series[i]).Count == 0))
        {
            plot.Add.BackgroundText(texts["no.data"], PictureParts.Soft, 16);
        }

        if (!chart.Panels && drawn.Count > 1)
        {
            plot.ShowLegend(Edge.Right);
        }

        return plot;
    }

    private static void Line(Plot plot, TrendChart chart, TrendSeries series, PictureLook look)
    {
        var line = plot.Add.Scatter(PictureParts.Points(series.Values), look.Colour);
        line.LegendText = PictureParts.Short(series.Name, 20);
        line.LineWidth = 2;
        line.LinePattern = look.Dash;
        line.MarkerShape = chart.Periods.Count > MostDots ? MarkerShape.None : look.Symbol;
        line.MarkerSize = chart.Panels ? 6 : 9;
    }

    // Along the line a band; where the value is open a bar from the lowest to the highest possible one.
    private static void Ranges(Plot plot, TrendChart chart, TrendSeries series, Color colour, double shift)
    {
        var ranges = PictureParts.Ranges(series);
        if (chart.Banded)
        {
            foreach (var band in PictureParts.Bands(series))
            {
                var fill = plot.Add.FillY(band.Select(r => ((double)r.Period, r.High, r.Low)).ToList());
                fill.FillColor = colour.WithAlpha(.18);
                fill.LineWidth = 0;
            }
        }
        else if (ranges.Count > 0)
        {
            var bars = plot.Add.ErrorBar([.. ranges.Select(r => r.Period + shift)], [.. ranges.Select(r => (r.Low + r.High) / 2)], [.. ranges.Select(r => (r.High - r.Low) / 2)]);
            bars.Color = colour;
            bars.LineWidth = 2;
            bars.CapSize = 4;
        }
    }

    private static void Limits(Plot plot, TrendSeries series, Texts texts)
    {
        if (series.Limits is not { } limits)
        {
            return;
        }

        foreach (var (values, dash) in new[] { (limits.Centre, LinePattern.Solid), (limits.Lower, LinePattern.DenselyDashed), (limits.Upper, LinePattern.DenselyDashed) })
        {
            var guide = plot.Add.ScatterLine(PictureParts.Steps(values), PictureParts.Soft);
            guide.LineWidth = 1;
            guide.LinePattern = dash;
        }

        Coordinates[] marked = [.. series.Marked.Where(i => series.Values[i] is not null).Select(i => new Coordinates(i, series.Values[i]!.Value))];
        var rings = plot.Add.Markers(marked, MarkerShape.OpenCircle, 15, PictureParts.Ink);
        rings.MarkerLineWidth = 2;
    }

    // Parts of a whole, told apart by pattern as well as by colour.
    private static void Bars(Plot plot, TrendChart chart)
    {
        IHatch?[] hatches = [null, new Striped(), new Dots(), new Striped(StripeDirection.DiagonalDown), new Grid(), new Checker()];
        var below = new double[chart.Periods.Count];
        foreach (var (index, series) in chart.Series.Index())
        {
            var (colour, hatch) = (PictureParts.Look(index).Colour, hatches[index % hatches.Length]);
            var bars = series.Values.Index().Where(v => v.Item is not null).Select(v => new Bar
            {
                Position = v.Index, ValueBase = below[v.Index], Value = below[v.Index] += v.Item!.Value, Size = .82, FillColor = colour, FillHatch = hatch, FillHatchColor = Colors.White.WithAlpha(.45), LineWidth = 0,
            });
            plot.Add.Bars(bars.ToArray());
            plot.Legend.ManualItems.Add(new LegendItem { LabelText = PictureParts.Short(series.Name, 20), FillColor = colour, FillHatch = hatch, FillHatchColor = Colors.White.WithAlpha(.45) });
        }
    }

    // What lasted longer than a period, and the way to the first period that has not ended: no trend should be read from it.
    private static void Shade(Plot plot, TrendChart chart, double top, Texts texts)
    {
        foreach (var pin in chart.Pins.Where(p => p.To > p.From))
        {
            plot.Add.HorizontalSpan(pin.From, pin.To, PictureParts.Soft.WithAlpha(.08)).LineWidth = 0;
        }

        if (chart.IncompleteFrom is > 0 and var open)
        {
            plot.Add.HorizontalSpan(open - 1, chart.Periods.Count - 1, Open.WithAlpha(.7)).LineWidth = 0;
            Label(plot, texts["chart.incomplete"], chart.Periods.Count - 1, top, Alignment.UpperRight);
        }
    }

    private static void Mark(Plot plot, TrendChart chart, double top)
    {
        foreach (var (i, mark) in PictureParts.Marks(chart).Index())
        {
            var line = plot.Add.VerticalLine(mark.Period, 1, PictureParts.Soft, mark.IsNote ? LinePattern.Dotted : LinePattern.Solid);
            if (mark.IsNote)
            {
                // Neighbours' numbers stand at different heights.
                var number = Label(plot, mark.Label, mark.Period, top, Alignment.UpperCenter);
                number.OffsetY = 4 + (22 * (i % 2));
                number.LabelFontColor = Colors.White;
                number.LabelBackgroundColor = PictureParts.Soft;
                number.LabelPadding = 3;
            }
            else
            {
                // Words stand above the drawing, which would cut them.
                line.LabelText = PictureParts.Short(mark.Label, 40);
                line.LabelOppositeAxis = true;
                line.ManualLabelAlignment = mark.Period * 2 > chart.Periods.Count ? Alignment.LowerRight : Alignment.LowerLeft;
                line.LabelFontSize = 13;
                line.LabelBold = false;
                line.LabelFontColor = PictureParts.Soft;
                line.LabelBackgroundColor = Colors.Transparent;
            }
        }
    }

    private static Text Label(Plot plot, string words, double period, double value, Alignment alignment)
    {
        var label = plot.Add.Text(words, period, value);
        label.LabelFontSize = 13;
        label.LabelFontColor = PictureParts.Soft;
        label.LabelAlignment = alignment;
        return label;
    }
}
