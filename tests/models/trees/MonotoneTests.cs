using Analytics.Models.Data;
using Analytics.Models.Learners;
using Analytics.Models.Trees;

namespace Analytics.Tests.Models.Trees;

public sealed class MonotoneTests
{
    private static readonly float[] Steps = [.. Enumerable.Range(0, 41).Select(i => (i - 20) * 0.11f)];

    [Theory]
    [InlineData(Loss.Squared, 1)]
    [InlineData(Loss.Logistic, 2)]
    [InlineData(Loss.Absolute, 3)]
    [InlineData(Loss.Squared, 4)]
    [InlineData(Loss.Absolute, 5)]
    public void A_promise_holds_between_any_two_rows_that_differ_in_the_feature_alone(Loss loss, int seed)
    {
        var training = Random(seed, loss == Loss.Logistic);
        var model = new TreeOptions { Loss = loss, Rounds = 40, LeafRows = 2, LearningRate = 0.3 }.Fit(training);
        var free = new TreeOptions { Loss = loss, Rounds = 40, LeafRows = 2, LearningRate = 0.3 }.Fit(training with { Features = Promised(training.Features, 0, 0) });

        Assert.True(Violations(model, seed) == 0);
        Assert.True(Violations(free, seed) > 0, "Data on which nothing is violated even without a promise prove nothing.");
        Assert.True(model.Trees.Sum(t => t.Feature.Count(f => f <= 1 && f >= 0)) > 40, "The features are not even asked about.");
    }

    /// <summary>A wave in both promised features, which they may not follow, and two others that they meet in products.</summary>
    private static Examples Random(int seed, bool isChance)
    {
        var random = new Random(seed);
        var columns = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 1500).Select(_ => (float)((random.NextDouble() * 4.4) - 2.2)).ToArray()).ToArray();
        float[] labels = [.. Enumerable.Range(0, 1500).Select(i =>
        {
            var y = columns[0][i] - columns[1][i] + (3 * Math.Sin(4 * columns[0][i])) + (2 * Math.Cos(3 * columns[1][i])) + (columns[0][i] * columns[2][i]) + (columns[1][i] * columns[3][i]) + random.NextDouble();
            return isChance ? y > 0 ? 1f : 0f : (float)y;
        })];
        columns[0] = [.. columns[0].Select((v, i) => i % 11 == 0 ? float.NaN : v)];
        return new Examples(Promised(new FeatureMatrix([.. Enumerable.Range(0, 4).Select(f => Feature.Number($"x{f}"))], columns), 1, -1), labels);
    }

    private static FeatureMatrix Promised(FeatureMatrix rows, int first, int second) => new(
        [rows.Features[0] with { Monotone = first }, rows.Features[1] with { Monotone = second }, .. rows.Features.Skip(2)],
        [.. Enumerable.Range(0, 4).Select(f => rows.Column(f).ToArray())]);

    private static int Violations(TreeEnsemble model, int seed)
    {
        var random = new Random(-seed);
        var violations = 0;
        for (var at = 0; at < 60; at++)
        {
            float[] fixedAt = [.. Enumerable.Range(0, 4).Select(_ => (float)((random.NextDouble() * 4.4) - 2.2))];
            foreach (var promised in new[] { 0, 1 })
            {
                var columns = fixedAt.Select((v, f) => f == promised ? Steps : [.. Enumerable.Repeat(v, Steps.Length)]).ToArray();
                var scores = model.Score(new FeatureMatrix(model.Features, columns));
                var direction = promised == 0 ? 1 : -1;
                for (var low = 0; low < Steps.Length; low++)
                {
                    violations += scores.Skip(low + 1).Count(high => (high - scores[low]) * direction < -1e-12);
                }
            }
        }

        return violations;
    }
}
