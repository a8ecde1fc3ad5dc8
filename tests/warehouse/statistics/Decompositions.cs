using Analytics.Warehouse.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Analytics.Tests.Warehouse.Statistics;

public sealed class Decompositions
{
    private static readonly Dictionary<string, RateChange> Fields = new()
    {
        ["land"] = Rates(180, 240, 200, 250),
        ["labour"] = Rates(90, 150, 130, 200),
        ["housing"] = Rates(300, 410, 150, 190),
        ["traffic"] = Rates(0, 0, 33, 60),
    };

    // Kitagawa's formulae in exact fractions (independent/shares.py, Python 3.11).
    [Theory]
    [InlineData("land", 0.29897959183673467, 1.6428571428571428)]
    [InlineData("labour", -0.959343112244898, 1.1830357142857142)]
    [InlineData("housing", -0.9139482935343586, 2.264235283330277)]
    [InlineData("traffic", -1.4801020408163266, 0)]
    public void A_change_of_a_share_is_taken_apart_as_by_exact_fractions(string group, double mix, double rate)
    {
        var part = RateDecomposition.Of(Fields)!.Groups.Single(g => g.Group == group);
        Assert.Equal(mix, (double)part.Mix, 1e-11);
        Assert.Equal(rate, (double)part.Rate, 1e-11);
    }

    [Fact]
    public void Mix_and_rate_of_the_whole_are_Kitagawas()
    {
        var whole = RateDecomposition.Of(Fields)!;
        Assert.Equal(-3.0544138547588484, (double)whole.Mix, 1e-11);
        Assert.Equal(5.090128140473134, (double)whole.Rate, 1e-11);
        Assert.Equal(2.035714285714m, whole.Points);
        Assert.Equal(["land", "traffic", "housing", "labour"], whole.Groups.Select(g => g.Group));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(12)]
    public void Contributions_to_a_share_add_up_exactly_as_they_are_printed(int decimals) => Properties.Hold(Groups(RateChanges), groups =>
    {
        var whole = RateDecomposition.Of(groups, decimals);
        var (before, now) = (Sum(groups.Select(g => g.Value.Before)), Sum(groups.Select(g => g.Value.Now)));
        Assert.Equal(before.Denominator == 0 || now.Denominator == 0, whole is null);
        if (whole is not null)
        {
            // The whole in whole numbers: what the contributions must come to, rounded half away from zero.
            var numerator = 100 * (((decimal)now.Numerator * before.Denominator) - ((decimal)before.Numerator * now.Denominator));
            var points = Math.Round(numerator / ((decimal)before.Denominator * now.Denominator), decimals, MidpointRounding.AwayFromZero);
            Assert.Equal(points, whole.Groups.Sum(g => g.Mix + g.Rate));
            Assert.Equal(points, whole.Points);
            Assert.All(whole.Groups, g => Assert.Equal(g.Points, Math.Round(g.Points, decimals)));
        }
    });

    [Fact]
    public void A_field_whose_weight_grows_below_the_mean_lowers_the_whole()
    {
        var whole = RateDecomposition.Of(new Dictionary<string, RateChange> { ["low"] = Rates(10, 100, 40, 400), ["high"] = Rates(360, 400, 90, 100) })!;
        Assert.All(whole.Groups, g => Assert.Equal(0, g.Rate));
        Assert.All(whole.Groups, g => Assert.True(g.Mix < 0));
        Assert.Equal(-48m, whole.Points);
    }

    [Fact]
    public void Contributions_to_a_count_add_up_to_the_change_and_its_percentage() => Properties.Hold(Groups(CountChanges), groups =>
    {
        var whole = CountDecomposition.Of(groups, 1);
        Assert.Equal(whole.Total.Absolute, whole.Groups.Sum(g => g.Change.Absolute));
        Assert.Equal(groups.Count, whole.Groups.Count);
        Assert.Equal(
            whole.Total.Before == 0 ? null : Math.Round(100m * whole.Total.Absolute / whole.Total.Before, 1, MidpointRounding.AwayFromZero),
            whole.Groups.Any(g => g.Points is null) || whole.Groups.Count == 0 ? null : whole.Groups.Sum(g => g.Points));
    });

    [Fact]
    public void The_order_in_which_groups_come_changes_nothing()
    {
        Assert.Equal(RateDecomposition.Of(Fields, 1)!.Groups, RateDecomposition.Of(Fields.Reverse(), 1)!.Groups);
        var counts = Fields.ToDictionary(f => f.Key, f => new CountChange(f.Value.Before.Denominator, f.Value.Now.Denominator));
        Assert.Equal(CountDecomposition.Of(counts, 1).Groups, CountDecomposition.Of(counts.Reverse(), 1).Groups);
    }

    [Fact]
    public void A_group_that_comes_twice_is_named()
    {
        KeyValuePair<string, CountChange>[] twice = [new("land", new(1, 2)), new("land", new(1, 2))];
        Assert.Contains("'land'", Assert.Throws<ArgumentException>(() => CountDecomposition.Of(twice)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rounded_thirds_add_up_to_the_whole() => Assert.Equal([33.4m, 33.3m, 33.3m], LargestRemainder.Round([100m / 3, 100m / 3, 100m / 3], 1));

    private static Gen<RateChange> RateChanges =>
        from a in Properties.Count
        from b in Properties.Count
        from c in Properties.Count
        from d in Properties.Count
        select Rates(Math.Min(a, b), b, Math.Min(c, d), d);

    private static Gen<CountChange> CountChanges =>
        from before in Properties.Count
        from now in Properties.Count
        select new CountChange(before, now);

    private static Gen<Dictionary<string, T>> Groups<T>(Gen<T> changes) =>
        changes.Lists().Select(list => list.Select((c, i) => ($"g{i}", c)).ToDictionary(p => p.Item1, p => p.c));

    private static RateChange Rates(long before, long ofBefore, long now, long ofNow) => new(new Proportion(before, ofBefore), new Proportion(now, ofNow));

    private static Proportion Sum(IEnumerable<Proportion> counts) => new(counts.Sum(c => c.Numerator), counts.Sum(c => c.Denominator));
}
