using Analytics.Dashboard.Features.Shared;
using ScottPlot;
using SkiaSharp;

namespace Analytics.Dashboard.Pictures;

/// <summary>Draws charts over time by ScottPlot, from the description that the browser draws from, on white.</summary>
internal static class TrendPicture
{
    /// <summary>Points of the screen.</summary>
    public const string Png = "png";

    /// <summary>Lines, which can be enlarged.</summary>
    public const string Svg = "svg";

    private const int Width = 1600;
    private const int Margin = 24;
    private const int HeadHeight = 88;
    private const int PlotHeight = 720;
    private const int PanelHeight = 360;
    private const int Columns = 2;
    private const int NoteHeight = 26;

    // Those of the stylesheet; else whichever holds the characters; else what there is.
    private static readonly Lazy<string> Font = new(() =>
        new[] { "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC" }.FirstOrDefault(SKFontManager.Default.FontFamilies.Contains)
        ?? (Fonts.Detect("信访") is { Length: > 0 } found ? found : Fonts.Default));

    /// <summary>The file.</summary>
    /// <param name="charts">From the top.</param>
    /// <param name="format"><see cref="Png"/> or <see cref="Svg"/>.</param>
    /// <param name="texts">The words that the drawing itself holds.</param>
    public static byte[] Of(IReadOnlyList<TrendChart> charts, string format, Texts texts)
    {
        Fonts.Default = Font.Value;
        var height = charts.Sum(c => Height(c, texts));
        if (format == Svg)
        {
            using var file = new MemoryStream();
            // The document is whole when its canvas is closed.
            using (var canvas = SKSvgCanvas.Create(SKRect.Create(Width, height), file))
            {
                Draw(canvas, charts, texts);
            }

            return file.ToArray();
        }

        using var surface = SKSurface.Create(new SKImageInfo(Width, height));
        Draw(surface.Canvas, charts, texts);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static int Rows(TrendChart chart) => chart.Panels ? (chart.Series.Count + Columns - 1) / Columns : 1;

    private static int Height(TrendChart chart, Texts texts) =>
        HeadHeight + (Rows(chart) * (chart.Panels ? PanelHeight : PlotHeight)) + (PictureParts.Footnotes(chart, texts).Count * NoteHeight) + Margin;

    private static void Draw(SKCanvas canvas, IReadOnlyList<TrendChart> charts, Texts texts)
    {
        canvas.Clear(SKColors.White);
        var top = 0;
        foreach (var chart in charts)
        {
            Write(canvas, top + Margin, PictureParts.Short(chart.Title, 70), 22, PictureParts.Ink);
            Write(canvas, top + Margin + 34, PictureParts.Short(chart.Subtitle, 110), 15, PictureParts.Soft);
            var (width, height) = chart.Panels ? (Width / Columns, PanelHeight) : (Width, PlotHeight);
            foreach (var (i, drawn) in PictureParts.Drawings(chart).Index())
            {
                var (left, above) = (i % Columns * width, top + HeadHeight + (i / Columns * height));
                using var plot = TrendPlot.Of(chart, drawn, width, texts);
                plot.RenderManager.ClearCanvasBeforeEachRender = false;
                plot.Render(canvas, new PixelRect(left, left + width, above + height, above));
            }

            foreach (var (i, note) in PictureParts.Footnotes(chart, texts).Index())
            {
                Write(canvas, top + HeadHeight + (Rows(chart) * height) + (i * NoteHeight), note, 14, PictureParts.Soft);
            }

            top += Height(chart, texts);
        }
    }

    private static void Write(SKCanvas canvas, int top, string text, int size, Color colour)
    {
        using var paint = Paint.NewDisposablePaint();
        new LabelStyle { Text = text, FontSize = size, ForeColor = colour, Alignment = Alignment.UpperLeft }.Render(canvas, new Pixel(Margin, top), paint);
    }
}
