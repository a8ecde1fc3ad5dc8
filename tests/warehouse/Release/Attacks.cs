using Analytics.Warehouse.DuckDb;

namespace Analytics.Tests.Warehouse.Release;

/// <summary>Nobody works a suppressed count out of what is published, however it is put together.</summary>
public sealed class Attacks(SampleRelease sample) : IClassFixture<SampleRelease>
{
    [Fact]
    public void No_suppressed_count_of_any_grouping_of_the_sample_can_be_worked_out()
    {
        using var release = sample.Open();
        var cells = PublishedCell.Read(release);
        TestContext.Current.TestOutputHelper!.WriteLine($"{cells.Count} cells, {cells.Count(c => c.Cases > 0)} above zero, {cells.Count(c => c.Cases is null)} suppressed");
        var opened = cells.GroupBy(c => c.Family).AsParallel().SelectMany(family => new Attacker(family).Opened()).ToList();
        Assert.True(opened.Count == 0, $"{opened.Count} opened, such as {opened.FirstOrDefault()}");
    }

    [Fact]
    public void The_attacker_wins_where_only_small_counts_are_suppressed()
    {
        using var release = Database.ReadOnly(sample.Unguarded(), SampleRelease.Limits);
        foreach (var family in PublishedCell.Read(release).GroupBy(c => c.Family))
        {
            var opened = new Attacker(family).Opened();
            TestContext.Current.TestOutputHelper!.WriteLine($"{family.Key}: {opened.Count} of {family.Count(c => c.Cases is null)} opened");
            Assert.NotEmpty(opened);
        }
    }
}
