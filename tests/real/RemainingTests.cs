using Analytics.Models.Remaining;

namespace Analytics.Tests.Real;

/// <summary>Remaining time on two real logs, with every choice left to the program.</summary>
public sealed class RemainingTests(RealDeliveries real) : IClassFixture<RealDeliveries>
{
    [Fact]
    public void On_the_helpdesk_log_it_is_as_good_as_the_published_networks()
    {
        var result = Evaluate("helpdesk");
        Assert.Equal((4_580, 2_579), (result.Cases, result.TestPrefixes));

        // by pandas and scipy: tests/models/independent/remaining.py; the first two are published, too
        Assert.Equal([25.364041, 12.556370, 12.277114], result.Baselines.Select(b => Math.Round(b.Metrics.MaeDays, 6)));
        Assert.Equal(0.648038, result.Baselines[2].Metrics.Spearman!.Value, 6);
        Assert.InRange(result.Chosen.Metrics.MaeDays, 3, 5.41);
        Assert.InRange(result.Chosen.Metrics.Spearman!.Value, 0.3, 1);
    }

    [Fact]
    public void On_the_permits_log_it_is_better_than_the_baselines()
    {
        var result = Evaluate("permits");
        Assert.Equal((1_434, 1_048), (result.Cases, result.TestPrefixes));
        Assert.All(result.Baselines, b => Assert.True(result.Chosen.Metrics.MaeDays < b.Metrics.MaeDays, $"{b.Name}: {b.Metrics.MaeDays} against {result.Chosen.Metrics.MaeDays}"));
    }

    private RemainingResult Evaluate(string source)
    {
        using var build = real.Open();
        var result = new RemainingEvaluation(_ => { }).Run(EventLogReader.Read(build, source), RemainingLearners.All(), TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"{source}: {result.Chosen.Name}, MAE {result.Chosen.Metrics.MaeDays:0.000} days, Spearman {result.Chosen.Metrics.Spearman:0.000}"));
        return result;
    }
}
