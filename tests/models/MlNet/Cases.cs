using Analytics.Models.Data;
using Analytics.Models.Learners;
using Analytics.Tests.Models.Trees;

namespace Analytics.Tests.Models.MlNet;

/// <summary>Examples made by seed that hold what a conversion can get wrong: gaps, many and rare levels, a column that tells nothing, weights.</summary>
internal static class Cases
{
    private const int Units = 400;

    /// <summary>The examples.</summary>
    public static Examples Of(int rows, int seed, Loss loss = Loss.Logistic, bool isWeighted = false)
    {
        var random = new Random(seed + 1000);
        var mixed = Made.Mixed(rows, seed, loss == Loss.Squared);
        var features = mixed.Features;
        var days = Column(_ => random.Next(4) == 0 ? float.NaN : MathF.Round(1000 * random.NextSingle()));
        var constant = Column(_ => 3);
        var units = Column(_ => random.Next(20) == 0 ? float.NaN : (float)Math.Floor(Units * Math.Pow(random.NextDouble(), 3)));
        var labels = loss == Loss.Squared ? mixed.Labels.Select((l, i) => l + 40 + Told(i)) : mixed.Labels.Select((l, i) => random.NextDouble() < 0.2 * Told(i) ? 1 - l : l);
        IEnumerable<float[]> before = Enumerable.Range(0, features.Features.Count).Select(f => features.Column(f).ToArray());
        return new Examples(
            new FeatureMatrix(
                [Feature.Category("unit", Enumerable.Range(0, Units).Select(u => $"{u:000}")), Feature.Number("constant"), .. features.Features, Feature.Number("days")],
                [units, constant, .. before, days]),
            [.. labels],
            isWeighted ? Column(_ => random.Next(1, 5) / 2f) : null);

        float Told(int row) => (float.IsNaN(days[row]) ? 1 : days[row] / 1000) + (units[row] % 3 == 0 ? 1 : 0);
        float[] Column(Func<int, float> value) => [.. Enumerable.Range(0, rows).Select(value)];
    }
}
