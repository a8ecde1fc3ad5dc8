using Analytics.Faults;

namespace Analytics.Tests.Etl;

/// <summary>The short version of tests/faults.</summary>
public sealed class Faults
{
    [Fact]
    public async Task Killed_runs_and_two_at_once_end_with_the_same_content_and_readers_meet_nothing_broken()
    {
        List<Fault> told = [];
        var options = new FaultOptions(Kills: 3, Cities: 1, Cases: 10_000, FilesOfSource: 4);
        await new FaultRun(options, told.Add).RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["undisturbed", "kill 1", "kill 2", "kill 3", "two at once"], told.Select(f => f.Name));
        Assert.All(told, f => Assert.Empty(f.Differences));
        Assert.All(told.Skip(1), f => Assert.True(f.Reads > 0));
    }
}
