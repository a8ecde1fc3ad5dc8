using Analytics.Models.Data;

namespace Analytics.Models.Trees;

/// <summary>Draws the rows and features of each tree, by the stated seed.</summary>
internal sealed class Sampler(TreeOptions options, Examples training)
{
    private readonly Random random = new(options.Seed);
    private readonly int featureCount = training.Features.Features.Count;

    /// <summary>Whether one tree is offered other rows or features than the next.</summary>
    public bool Varies => options.RowShare < 1 || options.FeatureShare < 1;

    /// <summary>The weights of the next tree's rows, zero for those not drawn; null where all count alike.</summary>
    public float[]? Rows()
    {
        if (options.RowShare >= 1)
        {
            return training.Weights;
        }

        var weights = new float[training.Rows];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = random.NextDouble() < options.RowShare ? training.Weights?[i] ?? 1 : 0;
        }

        return weights;
    }

    /// <summary>Whether the next tree may ask about each feature.</summary>
    public bool[] Features()
    {
        var isAsked = new bool[featureCount];
        if (options.FeatureShare >= 1)
        {
            Array.Fill(isAsked, true);
            return isAsked;
        }

        var order = Enumerable.Range(0, featureCount).ToArray();
        random.Shuffle(order);
        foreach (var feature in order.Take((int)Math.Ceiling(options.FeatureShare * featureCount)))
        {
            isAsked[feature] = true;
        }

        return isAsked;
    }
}
