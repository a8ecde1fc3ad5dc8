using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Quality;

/// <summary>The trend of pass rates: a pure function of what the page shows.</summary>
internal static class PassRateChart
{
    /// <summary>More lines than this cannot be told apart: those with most rejected records are drawn.</summary>
    public const int MostSources = 6;

    private const double AxisMargin = 1;
    private const double AxisStep = 5;

    /// <summary>The sources that are drawn and stand in the table beside it.</summary>
    public static IReadOnlyList<QualitySource> Drawn(QualityReport report) =>
    [
        .. report.Sources.Where(s => report.Total(s.Name).Read > 0)
            .OrderByDescending(s => report.Total(s.Name) is var t ? t.Read - t.Landed : 0).ThenBy(s => s.Name, StringComparer.Ordinal)
            .Take(MostSources).OrderBy(s => s.Name, StringComparer.Ordinal),
    ];

    /// <summary>The chart.</summary>
    public static TrendChart Of(QualityReport report, QualityRequest request, DateOnly asOf, Texts texts)
    {
        var sources = Drawn(report);
        var lowest = sources.SelectMany(s => request.Periods.Select(m => Rate(report, s, m).Share)).OfType<double>().DefaultIfEmpty(1).Min();
        var axisFrom = Math.Max(0, Math.Floor(((100 * lowest) - AxisMargin) / AxisStep) * AxisStep);
        var left = report.Sources.Count(s => report.Total(s.Name).Read > 0) - sources.Count;
        var running = request.Periods.TakeWhile(m => m.End < asOf).Count();
        return new TrendChart(
            texts["quality.pass.title", texts["by." + Choice.Name(request.Grain)]],
            texts[sources.Any(s => s.IsSynthetic) ? "quality.pass.subtitle.synthetic" : "quality.pass.subtitle", Figures.Date(asOf)],
            "%",
            axisFrom,
            100,
            [.. request.Periods.Select(m => m.ToString())],
            [.. sources.Select(s => Series(report, s, request.Periods, texts))],
            [],
            running < request.Periods.Count ? running : null,
            Panels: false,
            [
                .. axisFrom > 0 ? [texts["note.axis", axisFrom]] : Array.Empty<string>(),
                texts["quality.pass.note.gap"],
                .. left > 0 ? [texts["quality.pass.note.left", left, MostSources]] : Array.Empty<string>(),
            ],
            string.Concat([texts["quality.pass.describe", request.From, request.To, sources.Count], .. sources.Select(s => Described(report, s, request.Periods, texts))]));
    }

    /// <summary>98.00 % (49/50), never rounded up to the whole.</summary>
    public static string Text(PassRate rate, Texts texts) =>
        rate.Share is { } share ? texts["with.counts", $"{Shares.Text(rate.Landed, rate.Read)} %", $"{Figures.Count(rate.Landed)}/{Figures.Count(rate.Read)}"] : texts["quality.pass.none"];

    private static TrendSeries Series(QualityReport report, QualitySource source, IReadOnlyList<Period> periods, Texts texts)
    {
        var rates = periods.Select(m => Rate(report, source, m)).ToList();
        IReadOnlyList<double?> nothing = [.. periods.Select(_ => (double?)null)];
        return new TrendSeries(source.Name, [.. rates.Select(r => r.Share is { } s ? Math.Round(100 * s, 2) : (double?)null)], nothing, nothing, [.. rates.Select(r => Text(r, texts))]);
    }

    private static string Described(QualityReport report, QualitySource source, IReadOnlyList<Period> periods, Texts texts)
    {
        var told = periods.Select(m => (Period: m, Rate: Rate(report, source, m))).Where(t => t.Rate.Share is not null).ToList();
        var (last, lowest) = (told[^1], told.MinBy(t => t.Rate.Share));
        return texts["quality.pass.describe.source", source.Name, last.Period, Text(last.Rate, texts), lowest.Period, Text(lowest.Rate, texts)];
    }

    private static PassRate Rate(QualityReport report, QualitySource source, Period period) => report.PassRates.GetValueOrDefault((source.Name, period));
}
