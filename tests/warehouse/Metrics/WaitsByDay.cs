using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Tests.Warehouse.Metrics;

/// <summary>Waits are counted by day, however many there are and however long the longest is.</summary>
public sealed class WaitsByDay
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 5000)]
    [InlineData(3, 40)]
    [InlineData(500, 7)]
    [InlineData(500, 900)]
    [InlineData(40, 20_000)]
    public void Each_day_once_ascending_with_what_ended_and_what_was_only_seen(int waits, int longest)
    {
        var random = new Random(waits + longest);
        List<int> given = [.. Enumerable.Range(0, waits).Select(_ => random.Next((2 * longest) + 2))];
        SurvivalDay[] expected = [.. given.GroupBy(w => w / 2).OrderBy(g => g.Key).Select(g => new SurvivalDay(g.Key, g.Count(w => w % 2 == 0), g.Count(w => w % 2 == 1)))];
        Assert.Equal(expected, Wait.ByDay([.. given]));
        // what is kept for the next question does not show in it
        Assert.Equal(expected, Wait.ByDay([.. given]));
    }
}
