using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Dashboard.Features.Compare.Views;

/// <summary>
/// Ranks over time, each with the interval that chance leaves it. Only figures that have a direction and rest on counts,
/// and only places of one level: everything else says why not.
/// </summary>
internal static class RankView
{
    private const int Draws = 500;
    private const int MostPeriods = 36;

    /// <summary>The reading.</summary>
    public static Reading Of(Comparison comparison, Texts texts)
    {
        if (Why(comparison.Request) is { } why)
        {
            return Reading.Refused(comparison.Request, texts, texts[why]);
        }

        var periods = comparison.Periods.Index().Where(p => !comparison.IsIncomplete(p.Item)).TakeLast(MostPeriods).ToList();
        var ranks = periods.ConvertAll(p => Ranks(comparison, p.Index));
        var drawn = ComparisonChart.Of(comparison, texts);
        IReadOnlyList<double?> Column(string key, Func<RankInterval, double> of) => [.. ranks.Select(r => r.TryGetValue(key, out var rank) ? of(rank) : (double?)null)];
        var chart = new TrendChart(
            texts["rank.title", drawn.Title],
            drawn.Subtitle,
            texts["rank.unit"],
            1,
            comparison.Lines.Count,
            [.. periods.Select(p => p.Item.ToString())],
            [
                .. comparison.Lines.Select(l => new TrendSeries(
                    l.Name(texts), Column(l.Key, r => r.Rank), Column(l.Key, r => r.Low), Column(l.Key, r => r.High),
                    [.. ranks.Select(r => r.TryGetValue(l.Key, out var rank) ? Text(rank, r.Count, texts) : texts["no.data"])])),
            ],
            [.. drawn.Breaks.Select(b => b with { Period = b.Period - (periods.Count == 0 ? 0 : periods[0].Index) }).Where(b => b.Period > 0)],
            null,
            Panels: true,
            [texts["rank.note.interval"], texts["rank.note.small"], .. ChartNotes.Of(comparison, texts, drawsRanges: false)],
            Describe(comparison, periods.ConvertAll(p => p.Item), ranks, texts))
        {
            Inverted = true,
            Banded = true,
        };
        return new Reading(comparison.Request.Metric, chart.Title, [chart], [Table(comparison, periods.ConvertAll(p => p.Item), ranks, texts)]) { IsEmpty = ranks.TrueForAll(r => r.Count == 0) };
    }

    // Why nothing is ranked, or null.
    private static string? Why(CompareRequest request) => request switch
    {
        { Metric.Direction: MetricDirection.None } => "rank.refused.direction",
        { By: not Dimension.City } => "rank.refused.units",
        { Metric.Kind: not MetricKind.Ratio } => "rank.refused.kind",
        _ when request.Cities.Select(c => c.Level).Distinct().Count() > 1 => "rank.refused.levels",
        { Cities.Count: < 2 } => "rank.refused.one",
        _ => null,
    };

    private static Dictionary<string, RankInterval> Ranks(Comparison comparison, int period)
    {
        var places = comparison.Lines.Zip(comparison.Cells[period])
            .Where(c => c.Second is { Undecided: 0, Denominator: > 0 } m && m.Numerator <= m.Denominator)
            .Select(c => new PlaceCount(c.First.Key, c.Second!.Value.Numerator, c.Second.Value.Denominator!.Value)).ToList();
        return places.Count < 2 ? [] : RankIntervals.Of(PlaceFigure.Share, places, comparison.Request.Metric.Direction, Draws).ToDictionary(r => r.Place.Place);
    }

    private static string Text(RankInterval rank, int places, Texts texts) => texts["rank.text", Number(rank.Rank), Number(rank.Low), Number(rank.High), places];

    private static string Number(double rank) => rank.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);

    private static string Describe(Comparison comparison, List<Period> periods, List<Dictionary<string, RankInterval>> ranks, Texts texts)
    {
        var last = ranks.FindLastIndex(r => r.Count > 0);
        if (last < 0)
        {
            return texts["rank.describe.none"];
        }

        var latest = ranks[last].Values.OrderBy(r => r.Rank).ToList();
        string Name(RankInterval rank) => comparison.Lines.First(l => l.Key == rank.Place.Place).Name(texts);
        var sure = latest.Zip(latest.Skip(1)).Count(p => p.First.High < p.Second.Low);
        return string.Concat(
            texts["rank.describe.latest", periods[last], string.Join(texts["list.comma"], latest.Select(r => texts["rank.describe.place", Name(r), Text(r, latest.Count, texts)]))],
            texts[sure == 0 ? "rank.describe.unsure" : sure == latest.Count - 1 ? "rank.describe.sure" : "rank.describe.some"],
            string.Concat(comparison.Lines.Select(l => (l, First: ranks.Count(r => r.TryGetValue(l.Key, out var rank) && rank.Rank == 1))).Where(c => c.First > 0)
                .Select(c => texts["rank.describe.first", c.l.Name(texts), c.First, ranks.Count(r => r.Count > 0)])));
    }

    private static FigureTable Table(Comparison comparison, List<Period> periods, List<Dictionary<string, RankInterval>> ranks, Texts texts) => new(
        texts["rank.table"],
        texts["period"],
        [.. comparison.Lines.Select(l => new FigureColumn(l.Name(texts), Link: Scope.Down(comparison.Request, l)))],
        [
            .. periods.Zip(ranks).Reverse().Select(p => new FigureRow(p.First.ToString(),
            [
                .. comparison.Lines.Select(l => p.Second.TryGetValue(l.Key, out var rank)
                    ? new FigureCell(Text(rank, p.Second.Count, texts), $"{Figures.Percent(rank.Place.Value)} % {Figures.Count(rank.Place.Count)}/{Figures.Count(rank.Place.Size)}", rank.Rank)
                    : new FigureCell(texts["no.data"]) { IsNone = true }),
            ])),
        ]);
}
