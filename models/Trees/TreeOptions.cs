using Analytics.Models.Learners;

namespace Analytics.Models.Trees;

/// <summary>How trees are grown.</summary>
public sealed record TreeOptions
{
    /// <summary>What is made small.</summary>
    public Loss Loss { get; init; } = Loss.Logistic;

    /// <summary>Most trees that are added up.</summary>
    public int Rounds { get; init; } = 100;

    /// <summary>The share of each tree's answer that is kept, above 0 and at most 1.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Most leaves of a tree, at least 2.</summary>
    public int Leaves { get; init; } = 31;

    /// <summary>Most levels of questions above a leaf; 0 sets no bound.</summary>
    public int Depth { get; init; }

    /// <summary>Most bins of a feature's known values, 2 to 255; of a category's levels the most frequent get one each, the others count as unknown.</summary>
    public int Bins { get; init; } = FeatureCoder.Bins;

    /// <summary>Fewest rows of a leaf.</summary>
    public int LeafRows { get; init; } = 20;

    /// <summary>Smallest sum of second derivatives (for squared and absolute loss: of weights) of a leaf.</summary>
    public double LeafHessian { get; init; } = 1e-3;

    /// <summary>L2 penalty on a leaf's value, in units of the second derivative.</summary>
    public double L2 { get; init; }

    /// <summary>A split that lowers the loss by no more than this is not made.</summary>
    public double MinimumGain { get; init; }

    /// <summary>Rows of the node's average (in units of the second derivative) that each level is given before levels are ordered.</summary>
    public double CategorySmoothing { get; init; } = 10;

    /// <summary>Fewest rows of a node that a level is told apart by; rarer levels go where the unknown go.</summary>
    public int LevelRows { get; init; } = 100;

    /// <summary>The share of rows each tree is grown on, above 0 and at most 1.</summary>
    public double RowShare { get; init; } = 1;

    /// <summary>The share of features each tree may ask about, above 0 and at most 1.</summary>
    public double FeatureShare { get; init; } = 1;

    /// <summary>Rounds without a lower loss on the later rows after which growing stops.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>Whether, when later rows have told how many trees are enough, as many are grown again on all rows, the later ones too.</summary>
    public bool LearnsLater { get; init; }

    /// <summary>Where all randomness comes from: the rows that bins are cut from, the rows and features of each tree.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads to use; 0 uses every processor. The model does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Refuses what cannot be meant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range; the message names it.</exception>
    internal void Validate()
    {
        Demand(Rounds >= 1, nameof(Rounds), Rounds, "at least 1");
        Demand(LearningRate is > 0 and <= 1, nameof(LearningRate), LearningRate, "above 0 and at most 1");
        Demand(Leaves >= 2, nameof(Leaves), Leaves, "at least 2");
        Demand(Depth >= 0, nameof(Depth), Depth, "0 or more");
        Demand(Bins is >= 2 and <= FeatureCoder.Bins, nameof(Bins), Bins, $"2 to {FeatureCoder.Bins}");
        Demand(LeafRows >= 1, nameof(LeafRows), LeafRows, "at least 1");
        Demand(LeafHessian >= 0, nameof(LeafHessian), LeafHessian, "0 or more");
        Demand(L2 >= 0, nameof(L2), L2, "0 or more");
        Demand(MinimumGain >= 0, nameof(MinimumGain), MinimumGain, "0 or more");
        Demand(CategorySmoothing >= 0, nameof(CategorySmoothing), CategorySmoothing, "0 or more");
        Demand(LevelRows >= 0, nameof(LevelRows), LevelRows, "0 or more");
        Demand(RowShare is > 0 and <= 1, nameof(RowShare), RowShare, "above 0 and at most 1");
        Demand(FeatureShare is > 0 and <= 1, nameof(FeatureShare), FeatureShare, "above 0 and at most 1");
        Demand(Patience >= 1, nameof(Patience), Patience, "at least 1");
        Demand(Threads >= 0, nameof(Threads), Threads, "0 or more");
    }

    private static void Demand(bool holds, string option, object value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(option, value, $"{option} is to be {range}.");
        }
    }
}
