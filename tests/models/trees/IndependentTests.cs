using Analytics.Models.Data;
using Analytics.Models.Evaluation;
using Analytics.Models.Learners;
using Analytics.Models.Trees;

namespace Analytics.Tests.Models.Trees;

/// <summary>Errors on later rows beside scikit-learn 1.2.1's on the same rows with the same settings (tests/models/independent/trees.py).</summary>
public sealed class IndependentTests
{
    private const int Training = 4000;
    private const double LogLoss = 0.5059030619255928;
    private const double Auc = 0.8292412585552056;
    private const double SquaredError = 0.8862518514232692;
    private const double AbsoluteError = 0.7673647401172276;
    private static readonly (FeatureMatrix Features, float[] Happens, float[] Quantity) Rows = Make(6000);

    [Fact]
    public void The_rows_are_those_that_scikit_learn_saw()
    {
        Assert.Equal(0.5235, Rows.Happens.Average(), 1e-6);
        Assert.Equal(1.1236063787886912, Rows.Quantity.Average(v => (double)v), 1e-6);
    }

    [Fact]
    public void Chances_are_as_good_as_scikit_learns()
    {
        var (scores, labels) = Scores(Loss.Logistic, Rows.Happens);

        Assert.True(scores.Zip(labels, (s, y) => Math.Log(1 + Math.Exp(y > 0 ? -s : s))).Average() < 1.02 * LogLoss);
        Assert.True(RankMetrics.RocAuc(scores, [.. labels.Select(l => l > 0)]) > 0.99 * Auc);
    }

    [Fact]
    public void Means_and_medians_are_as_good_as_scikit_learns()
    {
        var (means, labels) = Scores(Loss.Squared, Rows.Quantity);
        var (medians, _) = Scores(Loss.Absolute, Rows.Quantity);

        Assert.True(means.Zip(labels, (s, y) => (s - y) * (s - y)).Average() < 1.02 * SquaredError);
        Assert.True(medians.Zip(labels, (s, y) => Math.Abs(s - y)).Average() < 1.02 * AbsoluteError);
    }

    private static (double[] Scores, float[] Labels) Scores(Loss loss, float[] labels)
    {
        var all = new Examples(Rows.Features, labels);
        var model = new TreeOptions { Loss = loss, Rounds = 60, Leaves = 15, LevelRows = 10 }.Fit(all.Take([.. Enumerable.Range(0, Training)]));
        var later = all.Take([.. Enumerable.Range(Training, all.Rows - Training)]);
        return (model.Score(later.Features), later.Labels);
    }

    private static (FeatureMatrix Features, float[] Happens, float[] Quantity) Make(int rows)
    {
        var state = 1L;
        double Draw() => ((state = ((state * 1103515245) + 12345) % (1L << 31)) >> 7) / (double)(1 << 24);
        var columns = Enumerable.Range(0, 4).Select(_ => new float[rows]).ToArray();
        var (happens, quantity) = (new float[rows], new float[rows]);
        for (var i = 0; i < rows; i++)
        {
            double[] x = [(Draw() * 4) - 2, (Draw() * 4) - 2, (Draw() * 4) - 2, (int)(Draw() * 20)];
            var odds = x[0] + (x[1] * x[2]) + ((int)x[3] * 7 % 20 / 8.0) - 1.2;
            if (Draw() < 0.15)
            {
                x[2] = double.NaN;
                odds += 1;
            }

            happens[i] = Draw() < 1 / (1 + Math.Exp(-odds)) ? 1 : 0;
            quantity[i] = (float)(odds + (2 * Draw()));
            for (var f = 0; f < 4; f++)
            {
                columns[f][i] = (float)x[f];
            }
        }

        var category = Feature.Category("level", Enumerable.Range(0, 20).Select(l => $"{l:00}"));
        return (new FeatureMatrix([Feature.Number("a"), Feature.Number("b"), Feature.Number("c"), category], columns), happens, quantity);
    }
}
