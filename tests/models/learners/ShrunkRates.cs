using System.Text.Json;
using Analytics.Models.Data;
using Analytics.Models.Learners;

namespace Analytics.Tests.Models.Learners;

/// <summary>Against variance components of R 4.2.2's nested analysis of variance (independent/learners.R).</summary>
public sealed class ShrunkRates
{
    private static readonly int[] Category = [.. Enumerable.Range(0, 6000).Select(i => i * 7 % 4)];
    private static readonly int[] Unit = [.. Enumerable.Range(0, 6000).Select(i => (int)Math.Sqrt(i * 31 % 144))];

    private static readonly Examples Training = new(
        new FeatureMatrix(
            [Feature.Category("category", ["0", "1", "2", "3"]), Feature.Category("unit", Enumerable.Range(0, 12).Select(u => $"{u:00}"))],
            [[.. Category.Select(c => (float)c)], [.. Unit.Select(u => (float)u)]]),
        [.. Enumerable.Range(0, 6000).Select(i => i * 7919 % 1009 / 1009.0 < 0.1 + (0.08 * Category[i]) + (0.015 * Unit[i]) ? 1f : 0f)]);

    private static readonly ShrunkRate Model = (ShrunkRate)Fit(Training);

    [Fact]
    public void Strengths_and_rates_agree_with_R()
    {
        Assert.Equal(19.867741819715622, Model.BetweenCategories!.Value, 1e-8);
        Assert.Equal(452.19814915029156, Model.BetweenUnits!.Value, 1e-7);
        Assert.Equal(-0.69377214152022759, Model.Overall, 1e-12);
        double[] categories = [-1.3073757672476967, -0.87673704732359614, -0.51737355467212809, -0.19089427699512468];
        Assert.All(categories.Zip(Model.Categories), c => Assert.Equal(c.First, c.Second.Score, 1e-9));
        Assert.Equal(-1.3933249590958465, Of("0", "00"), 1e-9);
        Assert.Equal(-1.1980125451499317, Of("0", "11"), 1e-9);
        Assert.Equal(-0.56240442666663448, Of("2", "05"), 1e-9);
        Assert.Equal(-0.11699609025229651, Of("3", "11"), 1e-9);

        static double Of(string category, string unit) => Model.Categories.Single(c => c.Level == category).Units.Single(u => u.Level == unit).Score;
    }

    [Fact]
    public void The_unknown_takes_the_wider_rate()
    {
        // Levels are told by name: "3" stands first here, "x" and unit "99" were never seen.
        var rows = new FeatureMatrix(
            [Feature.Category("unit", ["11", "99"]), Feature.Category("category", ["3", "x"])], [[0, 1, float.NaN, 0, 0], [0, 0, 0, 1, float.NaN]]);
        var category = Model.Categories[3];
        Assert.Equal([category.Units[^1].Score, category.Score, category.Score, Model.Overall, Model.Overall], Model.Score(rows));
    }

    [Fact]
    public void Groups_that_differ_no_more_than_chance_keep_nothing_of_their_own()
    {
        // The same rate in every group: less spread than chance would give.
        var alike = Training with { Labels = [.. Enumerable.Range(0, 6000).Select(i => i / 4 % 3 == 0 ? 1f : 0f)] };
        var model = (ShrunkRate)Fit(alike);
        Assert.Null(model.BetweenCategories);
        Assert.All(model.Categories, c => Assert.Equal(model.Overall, c.Score, 1e-12));
    }

    [Fact]
    public void Groups_in_which_all_or_nothing_happened_have_finite_scores()
    {
        var sure = Training with { Labels = [.. Category.Select(c => c > 1 ? 1f : 0f)] };
        Assert.All(Fit(sure).Score(Training.Features), s => Assert.InRange(Math.Abs(s), 5, 10));
    }

    [Fact]
    public void Rows_without_category_or_unit_still_count_in_the_overall_rate()
    {
        var rows = new FeatureMatrix([Feature.Category("category", ["a"]), Feature.Category("unit", ["u"])], [[0, float.NaN], [float.NaN, 0]]);
        Assert.Equal([0.0, 0.0], Fit(new Examples(rows, [1, 0])).Score(rows));
    }

    [Fact]
    public void The_model_is_written_and_read_back_to_the_same_scores()
    {
        var read = JsonSerializer.Deserialize<IRiskModel>(JsonSerializer.Serialize<IRiskModel>(Model))!;
        Assert.Equal(Model.Score(Training.Features), read.Score(Training.Features));
    }

    private static IRiskModel Fit(Examples training) => new ShrunkRateLearner("category", "unit").Fit(training, null, TestContext.Current.CancellationToken);
}
