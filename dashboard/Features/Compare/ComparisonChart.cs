using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>Makes a chart of a comparison's figures: a pure function.</summary>
internal static class ComparisonChart
{
    private const double LowShare = 50;
    private const double AxisMargin = 2;
    private const double AxisStep = 5;

    /// <summary>The chart.</summary>
    public static TrendChart Of(Comparison comparison, Texts texts)
    {
        var request = comparison.Request;
        var metric = request.Metric;
        var name = texts.Pick(metric.NameZh, metric.NameEn);
        var (axisFrom, axisTo) = Axis(comparison);
        var unit = metric.IsShare ? "%" : texts["unit." + metric.Unit];
        return new TrendChart(
            $"{name} · {texts["by." + Choice.Name(request.Grain)]}{Scope.Suffix(request, texts)}",
            Subtitle(comparison, unit, texts),
            unit,
            axisFrom,
            axisTo,
            [.. comparison.Periods.Select(p => p.ToString())],
            [.. comparison.Lines.Select((l, i) => Series(l.Name(texts), comparison.Of(i), metric, texts))],
            [.. Breaks(request, texts)],
            Incomplete(comparison),
            request.View == ChartView.Panels,
            [.. ChartNotes.Of(comparison, texts), .. axisFrom > 0 ? [texts["note.axis", axisFrom]] : Array.Empty<string>()],
            ChartDescription.Of(comparison, texts));
    }

    // Counts stand on zero. Shares that all lie high would be one thick line there: their axis begins below the lowest.
    private static (double From, double? To) Axis(Comparison comparison)
    {
        var shares = comparison.Cells.SelectMany(row => row).OfType<Measured>().Where(m => m.Denominator is not null)
            .SelectMany(m => new[] { m.Value, m.Low, m.High }).OfType<double>().Select(s => 100 * s).ToList();
        return shares.Count == 0 || shares.Max() < LowShare
            ? (0, null)
            : (shares.Min() < LowShare ? 0 : Math.Floor((shares.Min() - AxisMargin) / AxisStep) * AxisStep, 100);
    }

    /// <summary>Unit, version, date, and whether data are invented.</summary>
    public static string Subtitle(Comparison comparison, string unit, Texts texts)
    {
        var request = comparison.Request;
        var subtitle = texts["chart.subtitle", unit, request.Metric.Version, Figures.Date(comparison.AsOf)];
        return request.Cities.Any(c => c.IsSynthetic) ? $"{texts["synthetic.short"]} · {subtitle}" : subtitle;
    }

    private static TrendSeries Series(string name, IReadOnlyList<Measured?> cells, Metric metric, Texts texts)
    {
        double? Drawn(double? value) => value is { } v && metric.IsShare ? Math.Round(100 * v, 2) : value;
        return new TrendSeries(
            name,
            [.. cells.Select(c => Drawn(c?.Value))],
            [.. cells.Select(c => Drawn(c?.Low))],
            [.. cells.Select(c => Drawn(c?.High))],
            [.. cells.Select(c => CellText.WithCounts(c, texts))]);
    }

    /// <summary>The days from which figures mean something else.</summary>
    // A break on the first day shown or before it divides nothing.
    public static IEnumerable<TrendBreak> Breaks(CompareRequest request, Texts texts) =>
        from b in DefinitionBreak.All
        where b.Date > request.From.Start && b.Date <= request.To.End
        select new TrendBreak(request.Periods.TakeWhile(p => p.End < b.Date).Count(), $"{Figures.Date(b.Date)} {texts.Pick(b.TextZh, b.TextEn)}");

    /// <summary>The index of the first period that has not ended.</summary>
    public static int? Incomplete(Comparison comparison)
    {
        var complete = comparison.Periods.TakeWhile(p => !comparison.IsIncomplete(p)).Count();
        return complete < comparison.Periods.Count ? complete : null;
    }
}
