using Analytics.Models.Data;
using Analytics.Models.Evaluation;

namespace Analytics.Tests.Models.Evaluation;

public sealed class FeatureDriftTests
{
    [Fact]
    public void The_index_of_a_number_agrees_with_numpy()
    {
        // independent/evaluation.py, psi.
        double[] before = [.. Enumerable.Range(0, 1200).Select(i => i * 7919 % 1009 / 1009.0)];
        double[] now = [.. before.Select((b, i) => i % 20 == 0 ? double.NaN : Math.Pow(b, 1.3))];
        var drift = FeatureDrift.Of("score", before, now);
        Assert.Equal(0.2975107257575272, drift.Psi, 1e-12);
        Assert.Equal(11, drift.Bins.Count);
        Assert.Equal(("unknown", 0, 60), (drift.Bins[^1].Bin, drift.Bins[^1].Reference, drift.Bins[^1].Current));
        Assert.Equal(1200, drift.Bins.Sum(b => b.Current));
    }

    [Fact]
    public void What_has_not_moved_has_no_drift()
    {
        var rows = new FeatureMatrix([Feature.Number("days"), Feature.Category("channel", ["letter", "visit"])], [[1, 2, 2, 2, float.NaN], [0, 1, 1, float.NaN, 0]]);
        Assert.All(FeatureDrift.Of(rows, rows), drift => Assert.Equal(0, drift.Psi));
        Assert.Equal(["days", "channel"], FeatureDrift.Of(rows, rows).Select(d => d.Feature));
    }

    [Fact]
    public void Levels_are_told_by_name_and_a_new_one_is_a_bin()
    {
        var before = new FeatureMatrix([Feature.Category("channel", ["letter", "visit"])], [[0, 0, 1]]);
        var now = new FeatureMatrix([Feature.Category("channel", ["letter", "phone", "visit"])], [[0, 1, 2, 2]]);
        var drift = Assert.Single(FeatureDrift.Of(before, now));
        Assert.Equal([new DriftBin("letter", 2, 1), new DriftBin("phone", 0, 1), new DriftBin("visit", 1, 2)], drift.Bins);
        var terms = new[] { (2.5 / 4.5, 1.5 / 5.5), (0.5 / 4.5, 1.5 / 5.5), (1.5 / 4.5, 2.5 / 5.5) };
        Assert.Equal(terms.Sum(t => (t.Item2 - t.Item1) * Math.Log(t.Item2 / t.Item1)), drift.Psi, 1e-12);
    }

    [Fact]
    public void A_number_that_was_never_known_drifts_when_it_is()
    {
        Assert.True(FeatureDrift.Of("days", [double.NaN, double.NaN], [3, 4]).Psi > 1);
        Assert.Equal(0, FeatureDrift.Of("days", Array.Empty<double>(), []).Psi);
    }

    [Fact]
    public void A_feature_that_is_missing_is_named()
    {
        var before = new FeatureMatrix([Feature.Number("days")], [[1]]);
        var now = new FeatureMatrix([Feature.Number("hours")], [[1]]);
        Assert.Contains("days", Assert.Throws<ArgumentException>(() => FeatureDrift.Of(before, now)).Message, StringComparison.Ordinal);
    }
}
