using Analytics.Models.Evaluation;

namespace Analytics.Tests.Models.Evaluation;

public sealed class OneStandardErrorTests
{
    [Fact]
    public void The_simplest_within_one_standard_error_of_the_best_ships()
    {
        var choice = OneStandardError.Choose([Auc("rule", 0.70, 0.01), Auc("logistic", 0.745, 0.02), Auc("trees", 0.75, 0.01)], higherIsBetter: true);
        Assert.Equal(("logistic", "trees", "auc"), (choice.Chosen, choice.Best, choice.Metric));
        Assert.Equal(0.74, choice.Limit, 1e-12);
    }

    [Fact]
    public void The_error_that_counts_is_that_of_the_best() =>
        Assert.Equal("trees", OneStandardError.Choose([Auc("rule", 0.70, 0.5), Auc("trees", 0.75, 0.01)], higherIsBetter: true).Chosen);

    [Fact]
    public void Where_lower_is_better_the_limit_lies_above()
    {
        var choice = OneStandardError.Choose([Auc("median", 5.9, 0.1), Auc("line", 5.45, 0.1), Auc("trees", 5.4, 0.1)], higherIsBetter: false);
        Assert.Equal(("line", "trees"), (choice.Chosen, choice.Best));
        Assert.Equal(5.5, choice.Limit, 1e-12);
    }

    [Fact]
    public void Of_equals_the_simpler_is_the_best() =>
        Assert.Equal("rule", OneStandardError.Choose([Auc("rule", 0.7, null), Auc("trees", 0.7, null)], higherIsBetter: true).Best);

    [Fact]
    public void Models_without_a_value_are_passed_over_unless_there_are_no_others()
    {
        Assert.Equal("trees", OneStandardError.Choose([Auc("rule", null, null), Auc("trees", 0.7, 0.1)], higherIsBetter: true).Chosen);
        Assert.Throws<ArgumentException>(() => OneStandardError.Choose([Auc("rule", null, null)], higherIsBetter: true));
    }

    private static (string Model, MetricEstimate Estimate) Auc(string model, double? value, double? error) => (model, new MetricEstimate("auc", value, null, null, error));
}
