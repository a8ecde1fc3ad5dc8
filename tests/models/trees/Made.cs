using Analytics.Models.Data;
using Analytics.Models.Learners;
using Analytics.Models.Trees;

namespace Analytics.Tests.Models.Trees;

/// <summary>Examples made by seed.</summary>
internal static class Made
{
    /// <summary>Four numbers, one with gaps, and a category with gaps, that make a probability.</summary>
    public static Examples Mixed(int rows, int seed, bool isQuantity = false)
    {
        var random = new Random(seed);
        var columns = Enumerable.Range(0, 5).Select(_ => new float[rows]).ToArray();
        var labels = new float[rows];
        for (var i = 0; i < rows; i++)
        {
            for (var f = 0; f < 4; f++)
            {
                columns[f][i] = (float)((random.NextDouble() * 4) - 2);
            }

            columns[4][i] = random.Next(12);
            var odds = columns[0][i] + (columns[1][i] * columns[2][i]) + (((int)columns[4][i] * 7 % 12 / 4.0) - 1.5);
            if (random.Next(5) == 0)
            {
                columns[3][i] = float.NaN;
                odds += 1.5;
            }

            if (random.Next(10) == 0)
            {
                columns[4][i] = float.NaN;
            }

            labels[i] = isQuantity ? (float)(odds + random.NextDouble()) : random.NextDouble() < 1 / (1 + Math.Exp(-odds)) ? 1 : 0;
        }

        return new Examples(new FeatureMatrix(Features, columns), labels);
    }

    /// <summary>The features of <see cref="Mixed"/>.</summary>
    public static IReadOnlyList<Feature> Features { get; } =
        [.. Enumerable.Range(0, 4).Select(f => Feature.Number($"number {f}")), Feature.Category("category", Enumerable.Range(0, 12).Select(l => $"{l:00}"))];

    /// <summary>One column of numbers.</summary>
    public static Examples Numbers(float[] values, float[] labels, float[]? weights = null, int monotone = 0) =>
        new(new FeatureMatrix([Feature.Number("x", monotone)], [values]), labels, weights);

    /// <summary>One column of levels, named 0, 1, 2 and so on.</summary>
    public static Examples Levels(float[] levels, int count, float[] labels) =>
        new(new FeatureMatrix([Feature.Category("level", Enumerable.Range(0, count).Select(l => $"{l:000}"))], [levels]), labels);

    /// <summary>Grows trees.</summary>
    public static TreeEnsemble Fit(this TreeOptions options, Examples training, Examples? later = null) =>
        (TreeEnsemble)new TreeLearner(options).Fit(training, later, TestContext.Current.CancellationToken);

    /// <summary>Squared loss, one tree, every answer taken whole: the tree's leaves are means.</summary>
    public static TreeOptions OneTree { get; } = new() { Loss = Loss.Squared, Rounds = 1, LearningRate = 1, LeafRows = 1 };
}
