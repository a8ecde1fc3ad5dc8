using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;
using FsCheck.Fluent;

namespace Analytics.Tests.Warehouse.Statistics;

public sealed class RankIntervalsOfPlaces
{
    private static readonly PlaceCount[] Three = [new("a", 9, 12), new("b", 15, 25), new("c", 3, 3)];

    // The exact distribution of the ranks, every outcome enumerated with scipy 1.10.1 (independent/shares.py).
    [Fact]
    public void Intervals_agree_with_the_exact_distribution_of_ranks()
    {
        var ranks = RankIntervals.Of(PlaceFigure.Share, Three, MetricDirection.Up, draws: 20000).ToDictionary(r => r.Place.Place);
        Assert.Equal((2, 2, 1, 3), Of(ranks["a"]));
        Assert.Equal((3, 3, 1, 3), Of(ranks["b"]));
        Assert.Equal((1, 1, 1, 3), Of(ranks["c"]));
        static (double, double, double, double) Of(RankInterval r) => (r.Rank, r.Median, r.Low, r.High);
    }

    [Fact]
    public void Large_places_far_apart_are_certain_of_their_ranks()
    {
        PlaceCount[] places = [new("a", 500000, 1000000), new("b", 600000, 1000000), new("c", 700000, 1000000)];
        Assert.Equal(
            [("a", 1.0, 1.0), ("b", 2.0, 2.0), ("c", 3.0, 3.0)],
            RankIntervals.Of(PlaceFigure.Share, places, MetricDirection.Down).Select(r => (r.Place.Place, r.Low, r.High)));
    }

    [Fact]
    public void The_seed_and_the_figures_alone_decide()
    {
        // So many places so much alike that few draws give each seed a result of its own.
        PlaceCount[] places = [.. Enumerable.Range(0, 20).Select(i => new PlaceCount($"p{i:00}", 160 + i, 200 + (i % 3)))];
        List<RankInterval> Of(IReadOnlyList<PlaceCount> given, int seed) => [.. RankIntervals.Of(PlaceFigure.Share, given, MetricDirection.Up, draws: 50, seed)];
        var once = Of(places, 7);
        Assert.NotEqual(once, Of(places, 8));
        Assert.Equal(once, Of([.. places.Reverse()], 7));
        Parallel.For(0, 8, _ => Assert.Equal(once, Of(places, 7)));
    }

    [Fact]
    public void What_has_no_direction_is_not_ranked() =>
        Assert.Throws<ArgumentException>(() => RankIntervals.Of(PlaceFigure.Rate, Three, MetricDirection.None));

    [Fact]
    public void A_place_without_cases_is_named() =>
        Assert.Contains("'z'", Assert.Throws<ArgumentException>(() => RankIntervals.Of(PlaceFigure.Rate, [.. Three, new("z", 0, 0)], MetricDirection.Up)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_hundred_places_of_any_size_are_ranked()
    {
        PlaceCount[] places = [.. Enumerable.Range(0, 100).Select(i => new PlaceCount($"{i:00}", 900 + (i * 9000L), 1000 + (i * 10000L)))];
        Assert.Equal(100, RankIntervals.Of(PlaceFigure.Share, places, MetricDirection.Up).Count);
    }

    [Fact]
    public void Ranks_share_out_the_places_and_lie_within_them()
    {
        var place = from size in Gen.Choose(1, 400) from count in Gen.Choose(0, size) select (count, size);
        Properties.Hold(place.Lists(1), list =>
        {
            var places = list.Select((p, i) => new PlaceCount($"p{i}", p.count, p.size)).ToList();
            foreach (var kind in Enum.GetValues<PlaceFigure>())
            {
                var ranks = RankIntervals.Of(kind, places, MetricDirection.Up, draws: 40);
                Assert.Equal(places.Count * (places.Count + 1) / 2.0, ranks.Sum(r => r.Rank), 1e-9);
                Assert.All(ranks, r => Assert.True(r.Low >= 1 && r.Low <= r.Median && r.Median <= r.High && r.High <= places.Count));
                Assert.Equal(ranks.Select(r => r.Rank).Order(), ranks.Select(r => r.Rank));
            }
        });
    }
}
