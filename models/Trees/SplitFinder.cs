using Analytics.Models.Data;
using GradientSum = System.Runtime.Intrinsics.Vector128<long>;

namespace Analytics.Models.Trees;

/// <summary>Finds the question about one feature that lowers a node's loss most, by second-order gain (Friedman 2001; Chen and Guestrin 2016).</summary>
internal sealed class SplitFinder(TreeOptions options, IReadOnlyList<Feature> features, FeatureCoder[] coders, GradientSums units)
{
    /// <summary>Gains below this share of the node's own loss are rounding.</summary>
    private const double Rounding = 1e-10;

    /// <summary>The value that lowers the loss most within a node's bounds: a Newton step.</summary>
    public double Value(GradientSum sum, GrownNode bounds)
    {
        var curvature = units.Hessian(sum) + options.L2;
        var value = curvature > 0 ? -units.Gradient(sum) / curvature : 0;
        return value < bounds.Low ? bounds.Low : value > bounds.High ? bounds.High : value;
    }

    /// <summary>The best question about a feature; null where none lowers the loss enough.</summary>
    /// <param name="histogram">The feature's sums by code.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="node">The node that would be split.</param>
    public Split? Best(ReadOnlySpan<GradientSum> histogram, int feature, GrownNode node)
    {
        var own = LossOf(node.Sum, Value(node.Sum, node));
        var search = new Search(own, options.MinimumGain + (Rounding * Math.Abs(own)));
        if (coders[feature].IsCategory)
        {
            return BestLevels(histogram, feature, node, ref search);
        }

        var missing = histogram[FeatureCoder.Missing];
        var isMissingHere = GradientSums.Count(missing) > 0;
        Scan(histogram, feature, node, GradientSum.Zero, false, ref search);
        if (isMissingHere)
        {
            Scan(histogram, feature, node, missing, true, ref search);
        }

        if (search.At < 0)
        {
            return null;
        }

        // What this node never saw goes where most of its rows go.
        var missingLeft = isMissingHere ? search.MissingLeft : 2 * GradientSums.Count(search.Left) > GradientSums.Count(node.Sum);
        return new Split(feature, search.Gain, search.At, missingLeft, null, search.Left);
    }

    /// <summary>Thresholds from low to high.</summary>
    private void Scan(ReadOnlySpan<GradientSum> histogram, int feature, GrownNode node, GradientSum left, bool missingLeft, ref Search search)
    {
        for (var code = 0; code < coders[feature].Thresholds.Length; code++)
        {
            if (GradientSums.Count(histogram[code]) == 0)
            {
                continue;
            }

            left += histogram[code];
            if (!Try(left, node, features[feature].Monotone, code, missingLeft, ref search))
            {
                return;
            }
        }
    }

    /// <summary>
    /// The best group of levels to go left: ordered by gradient over hessian, one of the cuts of that order is the best of
    /// all (Fisher 1958). Each level's ratio is drawn towards the node's own, so that rare levels do not stand at the ends
    /// by chance. What is not known goes right, and so do levels too rare here to tell: groups are tried from both ends.
    /// </summary>
    private Split? BestLevels(ReadOnlySpan<GradientSum> histogram, int feature, GrownNode node, ref Search search)
    {
        Span<int> order = stackalloc int[FeatureCoder.Bins];
        Span<double> ratios = stackalloc double[FeatureCoder.Bins];
        var prior = options.CategorySmoothing * units.Gradient(node.Sum) / Math.Max(units.Hessian(node.Sum), double.Epsilon);
        var (count, known) = (0, 0);
        for (var code = 0; code < FeatureCoder.Bins; code++)
        {
            var rows = GradientSums.Count(histogram[code]);
            if (rows >= Math.Max(1, options.LevelRows))
            {
                known += rows;
                ratios[count] = (units.Gradient(histogram[code]) + prior) / Math.Max(units.Hessian(histogram[code]) + options.CategorySmoothing, double.Epsilon);
                order[count++] = code;
            }
        }

        // Codes are ascending; a stable sort breaks ties by them.
        order = order[..count];
        StableSort(order, ratios[..count]);
        var forward = Group(histogram, node, order, ref search);
        order.Reverse();
        var backward = known < GradientSums.Count(node.Sum) ? Group(histogram, node, order, ref search) : 0;
        if (backward > 0)
        {
            return new Split(feature, search.Gain, 0, false, order[..backward].ToArray(), search.Left);
        }

        if (forward == 0)
        {
            return null;
        }

        // The order is the reverse of the one that was cut. Where nothing is unknown, what this node never saw goes where most of its rows go.
        var isTurned = known == GradientSums.Count(node.Sum) && 2 * GradientSums.Count(search.Left) > known;
        return isTurned
            ? new Split(feature, search.Gain, 0, false, order[..^forward].ToArray(), node.Sum - search.Left)
            : new Split(feature, search.Gain, 0, false, order[^forward..].ToArray(), search.Left);
    }

    /// <summary>Moves one level after the other to the left.</summary>
    /// <returns>How many make the best cut so far; 0 where none is better than what was found before.</returns>
    private int Group(ReadOnlySpan<GradientSum> histogram, GrownNode node, ReadOnlySpan<int> order, ref Search search)
    {
        var (left, before, best) = (GradientSum.Zero, search.Gain, 0);
        for (var i = 0; i < order.Length; i++)
        {
            left += histogram[order[i]];
            if (!Try(left, node, 0, i, false, ref search))
            {
                break;
            }

            (before, best) = search.Gain > before ? (search.Gain, i + 1) : (before, best);
        }

        return best;
    }

    private static void StableSort(Span<int> order, Span<double> ratios)
    {
        for (var i = 1; i < order.Length; i++)
        {
            var (code, ratio) = (order[i], ratios[i]);
            var at = i;
            for (; at > 0 && ratios[at - 1] > ratio; at--)
            {
                (order[at], ratios[at]) = (order[at - 1], ratios[at - 1]);
            }

            (order[at], ratios[at]) = (code, ratio);
        }
    }

    /// <summary>Tries one cut.</summary>
    /// <returns>False where too little is left on the right, and so on the right of every later cut.</returns>
    private bool Try(GradientSum left, GrownNode node, int monotone, int at, bool missingLeft, ref Search search)
    {
        var right = node.Sum - left;
        if (GradientSums.Count(right) < options.LeafRows || units.Hessian(right) < options.LeafHessian)
        {
            return false;
        }

        if (GradientSums.Count(left) < options.LeafRows || units.Hessian(left) < options.LeafHessian)
        {
            return true;
        }

        var (leftValue, rightValue) = (Value(left, node), Value(right, node));
        if ((rightValue - leftValue) * monotone < 0)
        {
            return true;
        }

        var gain = search.Own - LossOf(left, leftValue) - LossOf(right, rightValue);
        if (gain > search.Gain)
        {
            search.Take(gain, at, missingLeft, left);
        }

        return true;
    }

    private double LossOf(GradientSum sum, double value) => value * (units.Gradient(sum) + ((units.Hessian(sum) + options.L2) * value / 2));

    /// <summary>The best cut so far.</summary>
    private struct Search(double own, double least)
    {
        public double Own { get; } = own;

        public double Gain { get; private set; } = least;

        public int At { get; private set; } = -1;

        public bool MissingLeft { get; private set; }

        public GradientSum Left { get; private set; }

        public void Take(double gain, int at, bool missingLeft, GradientSum left) => (Gain, At, MissingLeft, Left) = (gain, at, missingLeft, left);
    }
}
