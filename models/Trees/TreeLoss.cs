using Analytics.Models.Data;
using Analytics.Models.Learners;

namespace Analytics.Models.Trees;

/// <summary>A loss as boosting needs it: where to start, which way down, how far it is still.</summary>
internal abstract class TreeLoss
{
    /// <summary>The loss of a name.</summary>
    public static TreeLoss Of(Loss loss) => loss switch
    {
        Loss.Squared => new SquaredLoss(),
        Loss.Logistic => new LogisticLoss(),
        Loss.Absolute => new AbsoluteLoss(),
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "There is no such loss."),
    };

    /// <summary>Whether leaves take the median of what is left over instead of a Newton step.</summary>
    public virtual bool TakesMedians => false;

    /// <summary>Refuses labels that the loss has no meaning for.</summary>
    public virtual void Validate(Examples examples)
    {
    }

    /// <summary>The constant score with the least loss.</summary>
    public abstract double Start(Examples examples);

    /// <summary>First and second derivatives by the score, of rows of weight 1.</summary>
    public abstract void Derive(ReadOnlySpan<float> labels, ReadOnlySpan<double> scores, Span<float> gradients, Span<float> hessians);

    /// <summary>The loss of one row.</summary>
    public abstract double Of(float label, double score);

    /// <summary>The weighted mean of the labels.</summary>
    protected static double Mean(Examples examples)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var i = 0; i < examples.Rows; i++)
        {
            var weight = examples.Weights?[i] ?? 1;
            sum += (double)weight * examples.Labels[i];
            weights += weight;
        }

        return sum / weights;
    }

    private sealed class SquaredLoss : TreeLoss
    {
        public override double Start(Examples examples) => Mean(examples);

        public override void Derive(ReadOnlySpan<float> labels, ReadOnlySpan<double> scores, Span<float> gradients, Span<float> hessians)
        {
            for (var i = 0; i < labels.Length; i++)
            {
                gradients[i] = (float)(scores[i] - labels[i]);
                hessians[i] = 1;
            }
        }

        public override double Of(float label, double score) => (score - label) * (score - label) / 2;
    }

    private sealed class LogisticLoss : TreeLoss
    {
        public override void Validate(Examples examples)
        {
            var odd = examples.Labels.AsSpan().IndexOfAnyExcept(0f, 1f);
            if (odd >= 0)
            {
                throw new ArgumentException($"Label {examples.Labels[odd]} of row {odd} is neither 0 nor 1, as logistic loss wants it; choose squared or absolute loss for a quantity.", nameof(examples));
            }
        }

        /// <summary>Log-odds; half a row of the other class is added where there is only one, so that they stay finite.</summary>
        public override double Start(Examples examples)
        {
            var share = Mean(examples);
            var half = 0.5 / (examples.Rows + 1);
            share = Math.Clamp(share, half, 1 - half);
            return Math.Log(share / (1 - share));
        }

        public override void Derive(ReadOnlySpan<float> labels, ReadOnlySpan<double> scores, Span<float> gradients, Span<float> hessians)
        {
            for (var i = 0; i < labels.Length; i++)
            {
                var probability = 1 / (1 + Math.Exp(-scores[i]));
                gradients[i] = (float)(probability - labels[i]);
                hessians[i] = (float)(probability * (1 - probability));
            }
        }

        /// <summary>log(1 + e^score) - label * score, without overflow.</summary>
        public override double Of(float label, double score) =>
            Math.Max(score, 0) + Math.Log(1 + Math.Exp(-Math.Abs(score))) - (label * score);
    }

    private sealed class AbsoluteLoss : TreeLoss
    {
        public override bool TakesMedians => true;

        public override double Start(Examples examples) =>
            Median.Of([.. examples.Labels.Select(l => (double)l)], examples.Weights?.ToArray());

        public override void Derive(ReadOnlySpan<float> labels, ReadOnlySpan<double> scores, Span<float> gradients, Span<float> hessians)
        {
            for (var i = 0; i < labels.Length; i++)
            {
                gradients[i] = Math.Sign(scores[i] - labels[i]);
                hessians[i] = 1;
            }
        }

        public override double Of(float label, double score) => Math.Abs(score - label);
    }
}
