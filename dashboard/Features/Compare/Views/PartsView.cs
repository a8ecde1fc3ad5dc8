using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Dashboard.Features.Compare.Views;

/// <summary>What a change is made of: taken apart by city, field and channel. Of shares, what other cases make (mix) and what other handling makes (rate).</summary>
internal static class PartsView
{
    private const int Decimals = 2;
    private const int MostBars = 12;

    /// <summary>By what a change is taken apart.</summary>
    public static IReadOnlyList<Dimension> By(CompareRequest request) =>
    [
        .. new[] { Dimension.City, Dimension.Category, Dimension.Channel }
            .Where(d => d.IsOf(request.Metric) && !request.Within.ContainsKey(d) && (d != Dimension.City || request.Cities.Count > 1)),
    ];

    /// <summary>Why the figure is not taken apart; null where it is.</summary>
    public static string? Why(CompareRequest request) => request.Metric switch
    {
        { Kind: MetricKind.Survival } => "parts.refused.survival",
        { DenominatorStock: not null } => "parts.refused.stock",
        _ => null,
    };

    /// <summary>The reading.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="asOf">The as-of date of the build.</param>
    /// <param name="windows">The days; null where data do not reach.</param>
    /// <param name="groups">For each dimension of <see cref="By"/> the figures now and before, by group.</param>
    /// <param name="texts">The page's language.</param>
    public static Reading Of(CompareRequest request, DateOnly asOf, ComparedWindows? windows, IReadOnlyDictionary<Dimension, IReadOnlyDictionary<string, (Measured? Now, Measured? Before)>> groups, Texts texts)
    {
        if (windows is null)
        {
            return Reading.Refused(request, texts, texts["parts.refused.reach"]);
        }

        var metric = request.Metric;
        var cities = texts.List(request.Cities.Select(c => c.Name(texts)));
        var title = texts["parts.title", texts.Pick(metric.NameZh, metric.NameEn), cities + Scope.Suffix(request with { By = Dimension.City }, texts), Days(windows.Before), Days(windows.Now)];
        var synthetic = request.Cities.Any(c => c.IsSynthetic) ? texts["synthetic.short"] + " · " : string.Empty;
        var subtitle = synthetic + texts["chart.subtitle", metric.IsShare ? texts["change.unit.points"] : texts["unit." + metric.Unit], metric.Version, Figures.Date(asOf)];
        var parts = groups.Select((g, i) => metric.IsShare ? Rates(g.Key, g.Value, subtitle, i, request, texts) : Counts(g.Key, g.Value, subtitle, i, request, texts)).OfType<(IChart Chart, FigureTable Table)>().ToList();
        return parts.Count == 0
            ? Reading.Refused(request, texts, texts["parts.refused.none"])
            : new Reading(metric, title, [.. parts.Select(p => p.Chart)], [.. parts.Select(p => p.Table)])
            {
                IsWide = true,
                Notes = [texts[metric.IsShare ? "parts.note.rates" : "parts.note.counts"], .. windows.IsSameLength ? Array.Empty<string>() : [texts["parts.note.length", windows.Now.Days, windows.Before.Days]]],
            };
    }

    private static (IChart, FigureTable)? Counts(Dimension by, IReadOnlyDictionary<string, (Measured? Now, Measured? Before)> groups, string subtitle, int index, CompareRequest request, Texts texts)
    {
        var parts = CountDecomposition.Of(groups.Select(g => KeyValuePair.Create(g.Key, new CountChange(g.Value.Before?.Numerator ?? 0, g.Value.Now?.Numerator ?? 0))), Decimals);
        var named = parts.Groups.Select(g => (Name: Name(by, g.Group, request, texts), Part: g)).ToList();
        string Sentence((string Name, CountContribution Part) g) => texts["parts.sentence.count", g.Name, Figures.Count(g.Part.Change.Before), Figures.Count(g.Part.Change.Now), Whole(g.Part.Change.Absolute)];
        var title = texts["parts.by", texts["by.dimension." + Choice.Name(by)]];
        var chart = new BarsChart(
            title, subtitle, texts["unit." + request.Metric.Unit], [.. named.Take(MostBars).Select(g => g.Name)], [new BarsSeries(texts["parts.change"], [.. named.Take(MostBars).Select(g => (double?)g.Part.Change.Absolute)])],
            [.. named.Select(Sentence)], [],
            texts["parts.describe.count", Figures.Count(parts.Total.Before), Figures.Count(parts.Total.Now), Whole(parts.Total.Absolute), string.Join(texts["list.stop"], named.Take(3).Select(Sentence))])
        {
            Key = $"chart-{index}",
        };
        return (chart, new FigureTable(
            title, texts["by.dimension." + Choice.Name(by)], [new(texts["parts.before"]), new(texts["parts.now"]), new(texts["parts.change"]), new(texts["parts.points"])],
            [
                .. named.Select(g => CountRow(g.Name, g.Part.Change, g.Part.Points)),
                CountRow(texts["parts.total"], parts.Total, parts.Total.Percent is { } percent ? Math.Round((decimal)percent, Decimals, MidpointRounding.AwayFromZero) : null),
            ]));
    }

    private static FigureRow CountRow(string name, CountChange change, decimal? points) => new(name,
    [
        new FigureCell(Figures.Count(change.Before), null, change.Before), new FigureCell(Figures.Count(change.Now), null, change.Now),
        new FigureCell(Whole(change.Absolute), null, change.Absolute), Points(points),
    ]);

    private static (IChart, FigureTable)? Rates(Dimension by, IReadOnlyDictionary<string, (Measured? Now, Measured? Before)> groups, string subtitle, int index, CompareRequest request, Texts texts)
    {
        static Proportion Share(Measured? cell) => cell is { Denominator: { } all } m && m.Numerator <= all ? new Proportion(m.Numerator, all) : default;
        if (RateDecomposition.Of(groups.Select(g => KeyValuePair.Create(g.Key, new RateChange(Share(g.Value.Before), Share(g.Value.Now)))), Decimals) is not { } parts)
        {
            return null;
        }

        var named = parts.Groups.Select(g => (Name: Name(by, g.Group, request, texts), Part: g)).ToList();
        string Sentence((string Name, RateContribution Part) g) => texts["parts.sentence.rate", g.Name, Signed(g.Part.Points), Signed(g.Part.Mix), Signed(g.Part.Rate)];
        var title = texts["parts.by", texts["by.dimension." + Choice.Name(by)]];
        var shown = named.Take(MostBars).ToList();
        var chart = new BarsChart(
            title, subtitle, texts["change.unit.points"], [.. shown.Select(g => g.Name)],
            [new BarsSeries(texts["parts.mix"], [.. shown.Select(g => (double?)g.Part.Mix)]), new BarsSeries(texts["parts.rate"], [.. shown.Select(g => (double?)g.Part.Rate)])],
            [.. named.Select(Sentence)], [],
            texts["parts.describe.rate", Percent(parts.Total.Before), Percent(parts.Total.Now), Signed(parts.Points), Signed(parts.Mix), Signed(parts.Rate), string.Join(texts["list.stop"], named.Take(3).Select(Sentence))])
        {
            Key = $"chart-{index}",
        };
        return (chart, new FigureTable(
            title, texts["by.dimension." + Choice.Name(by)], [new(texts["parts.before"]), new(texts["parts.now"]), new(texts["parts.mix"]), new(texts["parts.rate"]), new(texts["parts.both"])],
            [.. named.Select(g => RateRow(g.Name, g.Part.Change, g.Part.Mix, g.Part.Rate)), RateRow(texts["parts.total"], parts.Total, parts.Mix, parts.Rate)]));
    }

    private static FigureRow RateRow(string name, RateChange change, decimal mix, decimal rate) =>
        new(name, [Cell(change.Before), Cell(change.Now), Points(mix), Points(rate), Points(mix + rate)]);

    private static FigureCell Cell(Proportion share) => share.Rate is { } rate
        ? new FigureCell($"{Figures.Percent(rate)} %", $"{Figures.Count(share.Numerator)}/{Figures.Count(share.Denominator)}", Math.Round(100 * rate, 2))
        : new FigureCell(CellText.Nothing, "0/0");

    private static FigureCell Points(decimal? points) => points is { } p ? new FigureCell(Signed(p), null, (double)p) : new FigureCell(CellText.Nothing);

    private static string Name(Dimension by, string key, CompareRequest request, Texts texts) =>
        by == Dimension.City ? request.Cities.FirstOrDefault(c => c.Code == key)?.Name(texts) ?? key : by.Word(key, texts);

    private static string Percent(Proportion share) => share.Rate is { } rate ? $"{Figures.Percent(rate)} %" : CellText.Nothing;

    private static string Signed(decimal points) => (points > 0 ? "+" : points < 0 ? "\u2212" : string.Empty) + Math.Abs(points).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    private static string Whole(long difference) => difference > 0 ? "+" + Figures.Count(difference) : difference < 0 ? "\u2212" + Figures.Count(-difference) : "0";

    private static string Days(DayRange days) => $"{Figures.Date(days.First)}…{Figures.Date(days.Last)}";
}
