using System.Globalization;
using Analytics.Dashboard.Features.Shared;
using DocumentFormat.OpenXml;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Analytics.Dashboard.Features.Brief.Word;

/// <summary>
/// Draws a chart's sheet as a chart of the document's own: lines, or bars on each other. Series differ in colour and in mark or
/// dash, as on the page; guides are grey, and ranges stand between two marks.
/// </summary>
internal static class ChartSpace
{
    private const uint RowAxis = 1;
    private const uint ValueAxis = 2;
    private const int LineWidth = 22_225;
    private const int FontSize = 900;
    private const string Plain = "#,##0.##";
    private const string Signed = "+#,##0.##;\u2212#,##0.##;0";
    private const string Grey = "6B7480";
    private const string Ink = "1B1F24";
    private static readonly string[] Colours = ["0072B2", "C45500", "00805C", "A8437F", "6B6B00", "2F7FB8"];
    private static readonly C.MarkerStyleValues[] Marks = [C.MarkerStyleValues.Circle, C.MarkerStyleValues.Square, C.MarkerStyleValues.Triangle, C.MarkerStyleValues.Diamond, C.MarkerStyleValues.X, C.MarkerStyleValues.Star];

    private static readonly A.PresetPatternValues[] Patterns =
        [A.PresetPatternValues.Percent90, A.PresetPatternValues.WideUpwardDiagonal, A.PresetPatternValues.DashedHorizontal, A.PresetPatternValues.SmallGrid, A.PresetPatternValues.WideDownwardDiagonal, A.PresetPatternValues.Percent25];

    /// <summary>The chart.</summary>
    /// <param name="chart">What the page draws.</param>
    /// <param name="data">Its sheet.</param>
    /// <param name="workbook">The relationship of the workbook that holds the sheet.</param>
    /// <param name="language">The document's language.</param>
    public static C.ChartSpace Of(IChart chart, ChartData data, string workbook, string language)
    {
        OpenXmlElement drawn = chart switch
        {
            BarsChart bars => Bars(data, C.BarDirectionValues.Bar, data.Columns.Count == 1 ? bars.IsSigned ? Signed : Plain : null),
            TrendChart { Stacked: true } => Bars(data, C.BarDirectionValues.Column, labels: null),
            _ => Lines(data),
        };
        var isAcross = chart is BarsChart;
        var plot = new C.PlotArea(new C.Layout(), drawn, Rows(isAcross), Values(chart, isAcross));
        var shown = new C.Chart(new C.AutoTitleDeleted { Val = true }, plot);
        if (data.Columns.Count > 1)
        {
            shown.Append(new C.Legend(new C.LegendPosition { Val = C.LegendPositionValues.Bottom }, new C.Overlay { Val = false }));
        }

        shown.Append(new C.PlotVisibleOnly { Val = true }, new C.DisplayBlanksAs { Val = C.DisplayBlanksAsValues.Gap });
        return new C.ChartSpace(
            new C.Date1904 { Val = false }, new C.EditingLanguage { Val = language }, new C.RoundedCorners { Val = false }, shown, new C.ChartShapeProperties(new A.NoFill(), new A.Outline(new A.NoFill())),
            Font(), new C.ExternalData(new C.AutoUpdate { Val = false }) { Id = workbook });
    }

    private static C.BarChart Bars(ChartData data, C.BarDirectionValues direction, string? labels)
    {
        var bars = new C.BarChart(new C.BarDirection { Val = direction }, new C.BarGrouping { Val = labels is null ? C.BarGroupingValues.Stacked : C.BarGroupingValues.Clustered }, new C.VaryColors { Val = false });
        foreach (var (i, column) in data.Columns.Index())
        {
            var series = new C.BarChartSeries(new C.Index { Val = (uint)i }, new C.Order { Val = (uint)i }, Head(column, i), Fill(i, data.Columns.Count > 1), new C.InvertIfNegative { Val = false });
            if (labels is not null)
            {
                series.Append(Labels(labels));
            }

            series.Append(Names(data), Numbers(column, i));
            bars.Append(series);
        }

        bars.Append(new C.GapWidth { Val = (ushort)(direction == C.BarDirectionValues.Column ? 40 : 60) }, new C.Overlap { Val = (sbyte)(labels is null ? 100 : 0) }, new C.AxisId { Val = RowAxis }, new C.AxisId { Val = ValueAxis });
        return bars;
    }

    private static C.LineChart Lines(ChartData data)
    {
        var lines = new C.LineChart(new C.Grouping { Val = C.GroupingValues.Standard }, new C.VaryColors { Val = false });
        foreach (var (i, column) in data.Columns.Index())
        {
            var series = new C.LineChartSeries(new C.Index { Val = (uint)i }, new C.Order { Val = (uint)i }, Head(column, i), Stroke(column, i), Mark(column, i));
            series.Append(column.Marked.Select(row => new C.DataPoint(new C.Index { Val = (uint)row }, Mark(C.MarkerStyleValues.Circle, 11, null, Ink))));
            series.Append(Names(data), Numbers(column, i), new C.Smooth { Val = false });
            lines.Append(series);
        }

        // A bar from the lowest to the highest that is still possible; where all is decided there is nothing for it to join.
        if (data.Columns.Any(c => c.Kind == ChartColumnKind.End))
        {
            lines.Append(new C.HighLowLines(new C.ChartShapeProperties(Outline(Colours[0], 15_875))));
        }

        lines.Append(new C.ShowMarker { Val = true }, new C.AxisId { Val = RowAxis }, new C.AxisId { Val = ValueAxis });
        return lines;
    }

    private static C.ChartShapeProperties Fill(int series, bool patterned) => patterned
        ? new C.ChartShapeProperties(
            new A.PatternFill(new A.ForegroundColor(new A.RgbColorModelHex { Val = Colours[series % Colours.Length] }), new A.BackgroundColor(new A.RgbColorModelHex { Val = "FFFFFF" })) { Preset = Patterns[series % Patterns.Length] },
            Outline(Colours[series % Colours.Length], 6_350))
        : new C.ChartShapeProperties(new A.SolidFill(new A.RgbColorModelHex { Val = Colours[series % Colours.Length] }));

    private static C.ChartShapeProperties Stroke(ChartColumn column, int series) => new(column.Kind switch
    {
        ChartColumnKind.Guide => Outline(Grey, 12_700, A.PresetLineDashValues.SystemDash),
        ChartColumnKind.End => new A.Outline(new A.NoFill()),
        _ => Outline(Colours[series % Colours.Length], LineWidth),
    });

    private static C.Marker Mark(ChartColumn column, int series) => column.Kind switch
    {
        ChartColumnKind.Guide => new C.Marker(new C.Symbol { Val = C.MarkerStyleValues.None }),
        ChartColumnKind.End => Mark(C.MarkerStyleValues.Dash, 7, Colours[0], Colours[0]),
        _ => Mark(Marks[series % Marks.Length], 5, Colours[series % Colours.Length], Colours[series % Colours.Length]),
    };

    private static C.Marker Mark(C.MarkerStyleValues symbol, byte size, string? fill, string line) => new(
        new C.Symbol { Val = symbol }, new C.Size { Val = size },
        new C.ChartShapeProperties(fill is null ? new A.NoFill() : new A.SolidFill(new A.RgbColorModelHex { Val = fill }), Outline(line, fill is null ? 19_050 : 6_350)));

    private static A.Outline Outline(string colour, int width, A.PresetLineDashValues? dash = null)
    {
        var outline = new A.Outline(new A.SolidFill(new A.RgbColorModelHex { Val = colour })) { Width = width };
        if (dash is { } preset)
        {
            outline.Append(new A.PresetDash { Val = preset });
        }

        return outline;
    }

    private static C.DataLabels Labels(string format) => new(
        new C.NumberingFormat { FormatCode = format, SourceLinked = false }, new C.DataLabelPosition { Val = C.DataLabelPositionValues.OutsideEnd }, new C.ShowLegendKey { Val = false }, new C.ShowValue { Val = true }, new C.ShowCategoryName { Val = false },
        new C.ShowSeriesName { Val = false }, new C.ShowPercent { Val = false }, new C.ShowBubbleSize { Val = false });

    private static C.SeriesText Head(ChartColumn column, int index) => new(new C.StringReference(
        new C.Formula(Range(index + 1, 1, 1)), Cache([column.Name])));

    private static C.CategoryAxisData Names(ChartData data) => new(new C.StringReference(new C.Formula(Range(0, 2, data.Rows.Count + 1)), Cache(data.Rows)));

    private static C.Values Numbers(ChartColumn column, int index)
    {
        var cache = new C.NumberingCache(new C.FormatCode("General"), new C.PointCount { Val = (uint)column.Values.Count });
        cache.Append(column.Values.Index().Where(v => v.Item is not null).Select(v => new C.NumericPoint(new C.NumericValue(v.Item!.Value.ToString("R", CultureInfo.InvariantCulture))) { Index = (uint)v.Index }));
        return new C.Values(new C.NumberReference(new C.Formula(Range(index + 1, 2, column.Values.Count + 1)), cache));
    }

    private static C.StringCache Cache(IReadOnlyList<string> texts) =>
        new([new C.PointCount { Val = (uint)texts.Count }, .. texts.Select((t, i) => new C.StringPoint(new C.NumericValue(WordText.Clean(t))) { Index = (uint)i })]);

    private static string Range(int column, int first, int last) => string.Create(
        CultureInfo.InvariantCulture, $"{ChartWorkbook.Sheet}!${ChartWorkbook.Letter(column)}${first}{(first == last ? string.Empty : $":${ChartWorkbook.Letter(column)}${last}")}");

    // Groups are read from the top.
    private static C.CategoryAxis Rows(bool isAcross)
    {
        var axis = new C.CategoryAxis(
            new C.AxisId { Val = RowAxis }, new C.Scaling(new C.Orientation { Val = isAcross ? C.OrientationValues.MaxMin : C.OrientationValues.MinMax }), new C.Delete { Val = false },
            new C.AxisPosition { Val = isAcross ? C.AxisPositionValues.Left : C.AxisPositionValues.Bottom }, new C.NumberingFormat { FormatCode = "General", SourceLinked = false },
            new C.MajorTickMark { Val = C.TickMarkValues.None }, new C.MinorTickMark { Val = C.TickMarkValues.None }, new C.TickLabelPosition { Val = C.TickLabelPositionValues.Low },
            new C.ChartShapeProperties(Outline(Grey, 9_525)), new C.CrossingAxis { Val = ValueAxis }, new C.Crosses { Val = C.CrossesValues.AutoZero }, new C.AutoLabeled { Val = false },
            new C.LabelAlignment { Val = C.LabelAlignmentValues.Center }, new C.LabelOffset { Val = 100 });
        axis.Append(new C.NoMultiLevelLabels { Val = true });
        return axis;
    }

    private static C.ValueAxis Values(IChart chart, bool isAcross)
    {
        var scaling = new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax });
        if (chart is TrendChart { AxisTo: { } top })
        {
            scaling.Append(new C.MaxAxisValue { Val = top });
        }

        if (chart is TrendChart trend)
        {
            scaling.Append(new C.MinAxisValue { Val = trend.AxisFrom });
        }

        var axis = new C.ValueAxis(
            new C.AxisId { Val = ValueAxis }, scaling, new C.Delete { Val = false }, new C.AxisPosition { Val = isAcross ? C.AxisPositionValues.Bottom : C.AxisPositionValues.Left },
            new C.MajorGridlines(new C.ChartShapeProperties(Outline("D5DAE0", 6_350))), new C.NumberingFormat { FormatCode = chart is BarsChart { IsSigned: true } ? Signed : Plain, SourceLinked = false },
            new C.MajorTickMark { Val = C.TickMarkValues.None }, new C.MinorTickMark { Val = C.TickMarkValues.None }, new C.TickLabelPosition { Val = C.TickLabelPositionValues.NextTo },
            new C.ChartShapeProperties(new A.Outline(new A.NoFill())), new C.CrossingAxis { Val = RowAxis }, new C.Crosses { Val = isAcross ? C.CrossesValues.Maximum : C.CrossesValues.AutoZero },
            new C.CrossBetween { Val = C.CrossBetweenValues.Between });
        if (chart is TrendChart { AxisTo: { } end } shares)
        {
            axis.Append(new C.MajorUnit { Val = end - shares.AxisFrom > 30 ? 10 : 5 });
        }

        return axis;
    }

    private static C.TextProperties Font() => new(
        new A.BodyProperties(), new A.ListStyle(),
        new A.Paragraph(
            new A.ParagraphProperties(new A.DefaultRunProperties(
                new A.SolidFill(new A.RgbColorModelHex { Val = Ink }), new A.LatinFont { Typeface = "Times New Roman" }, new A.EastAsianFont { Typeface = "宋体" }) { FontSize = FontSize }),
            new A.EndParagraphRunProperties { Language = "zh-CN" }));
}
