using Analytics.Models.Evaluation;

namespace Analytics.Tests.Models.Evaluation;

public sealed class OneStandardErrorTests
{
    [Fact]
    public void The_simplest_within_one_standard_error_of_the_best_ships()
    {
        var choice = Choose([("rule", 0.70), ("logistic", 0.745), ("trees", 0.75)], true, ("rule", 0.02), ("logistic", 0.01));
        Assert.Equal(("logistic", "trees", "auc"), (choice.Chosen, choice.Best, choice.Metric));
        Assert.Equal(0.74, choice.Limit, 1e-12);
    }

    [Fact]
    public void The_error_that_counts_is_that_of_the_difference_to_the_best()
    {
        Assert.Equal("rule", Choose([("rule", 0.70), ("trees", 0.75)], true, ("rule", 0.06)).Chosen);
        var choice = Choose([("rule", 0.70), ("trees", 0.75)], true, ("rule", 0.04));
        Assert.Equal(("trees", 0.75), (choice.Chosen, choice.Limit));
    }

    [Fact]
    public void Where_lower_is_better_the_limit_lies_above()
    {
        var choice = Choose([("median", 5.9), ("line", 5.45), ("trees", 5.4)], false, ("median", 0.1), ("line", 0.1));
        Assert.Equal(("line", "trees"), (choice.Chosen, choice.Best));
        Assert.Equal(5.5, choice.Limit, 1e-12);
    }

    [Fact]
    public void Of_equals_the_simpler_is_the_best() => Assert.Equal("rule", Choose([("rule", 0.7), ("trees", 0.7)], true).Best);

    [Fact]
    public void Models_without_a_value_are_passed_over_unless_there_are_no_others()
    {
        Assert.Equal("trees", Choose([("rule", null), ("trees", 0.7)], true).Chosen);
        Assert.Throws<ArgumentException>(() => Choose([("rule", null)], true));
    }

    private static OneStandardErrorChoice Choose((string Model, double? Value)[] simplestFirst, bool higherIsBetter, params (string Model, double Error)[] errors) => OneStandardError.Choose(
        "auc", simplestFirst, higherIsBetter, (model, best) => errors.Where(e => e.Model == model && best == "trees").Select(e => (double?)e.Error).SingleOrDefault());
}
