using Analytics.Models.Data;

namespace Analytics.Models.Trees;

/// <summary>Watches the loss on later rows: after so many trees without a lower one, enough is enough.</summary>
internal sealed class EarlyStop(Examples later, TreeLoss loss, int patience)
{
    private readonly double[] scores = new double[later.Rows];
    private double least;
    private int trees;

    /// <summary>How many trees had the lowest loss.</summary>
    public int Best { get; private set; }

    /// <summary>Whether it has not fallen for too long.</summary>
    public bool IsOver => trees - Best >= patience;

    /// <summary>Begins with a constant score.</summary>
    public void Begin(double start)
    {
        Array.Fill(scores, start);
        least = LossOf();
    }

    /// <summary>Adds a tree.</summary>
    public void Add(TreeEnsemble tree)
    {
        var added = tree.Score(later.Features);
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] += added[i];
        }

        trees++;
        var now = LossOf();
        if (now < least)
        {
            (least, Best) = (now, trees);
        }
    }

    private double LossOf()
    {
        var sum = 0.0;
        for (var i = 0; i < scores.Length; i++)
        {
            sum += (later.Weights?[i] ?? 1) * loss.Of(later.Labels[i], scores[i]);
        }

        return sum;
    }
}
