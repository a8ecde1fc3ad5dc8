using Analytics.Models.Data;

namespace Analytics.Tests.Models.Data;

/// <summary>Rows put after other rows.</summary>
public sealed class Joined
{
    [Fact]
    public void Rows_keep_their_order_and_those_without_weights_count_once()
    {
        var features = new[] { Feature.Number("days"), Feature.Category("channel", ["letter", "visit"]) };
        var first = new Examples(new FeatureMatrix(features, [[1, 2], [0, 1]]), [0, 1]);
        var last = new Examples(new FeatureMatrix(features, [[3], [float.NaN]]), [1], [4]);

        var both = first.With(last);
        Assert.Equal([1, 2, 3], both.Features.Column(0).ToArray());
        Assert.Equal([0, 1, float.NaN], both.Features.Column(1).ToArray());
        Assert.Equal([0, 1, 1], both.Labels);
        Assert.Equal([1, 1, 4], both.Weights!);
        Assert.Null(first.With(first).Weights);
    }

    [Fact]
    public void Other_features_or_levels_are_refused()
    {
        var rows = new FeatureMatrix([Feature.Category("channel", ["letter", "visit"])], [[0]]);
        Assert.Throws<ArgumentException>(() => rows.With(new FeatureMatrix([Feature.Category("channel", ["letter"])], [[0]])));
        Assert.Throws<ArgumentException>(() => rows.With(new FeatureMatrix([Feature.Number("channel")], [[0]])));
    }
}
