using System.Collections.Immutable;
using Analytics.Models.Data;
using Analytics.Models.Learners;

namespace Analytics.Models.Trees;

/// <summary>
/// Gradient-boosted trees (Friedman 2001) over histograms, grown leaf by leaf as in Ke and others 2017. Missing values and
/// categories are asked about as they are.
/// </summary>
public sealed class TreeLearner : IRiskLearner
{
    private readonly TreeOptions options;
    private readonly ParallelOptions parallel;

    /// <summary>A learner of the options given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range; the message names it.</exception>
    public TreeLearner(TreeOptions? options = null)
    {
        this.options = options ?? new TreeOptions();
        this.options.Validate();
        parallel = new ParallelOptions { MaxDegreeOfParallelism = this.options.Threads == 0 ? Environment.ProcessorCount : this.options.Threads };
    }

    /// <inheritdoc/>
    public string Name => "trees";

    /// <inheritdoc/>
    /// <remarks>Where features tell nothing, or all labels are alike, the model is a constant.</remarks>
    /// <exception cref="ArgumentException">There is no row, or a label or weight cannot be meant; the message names the row.</exception>
    public IRiskModel Fit(Examples training, Examples? later, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        var stopped = Grow(training, later, options.Rounds, cancellation);
        return options.LearnsLater && later is { Rows: > 0 } ? Grow(training.With(later), null, stopped.Trees.Length, cancellation) : stopped;
    }

    private TreeEnsemble Grow(Examples training, Examples? later, int rounds, CancellationToken cancellation)
    {
        var loss = TreeLoss.Of(options.Loss);
        Validate(training, loss);
        var stop = later is { Rows: > 0 } ? new EarlyStop(later, loss, options.Patience) : null;
        if (stop is not null)
        {
            Validate(later!, loss);
        }

        var coders = BinCutter.Cut(training.Features, options.Bins, options.Seed, parallel);
        var matrix = new BinnedMatrix(training.Features, coders, parallel);
        var sampler = new Sampler(options, training);
        var gradients = new RowGradients(training.Labels, loss, parallel);
        var grower = new TreeGrower(options, training.Features.Features, matrix, parallel);
        var start = loss.Start(training);
        var scores = new double[training.Rows];
        Array.Fill(scores, start);
        stop?.Begin(start);
        List<Tree> trees = [];
        while (trees.Count < rounds && stop is not { IsOver: true })
        {
            cancellation.ThrowIfCancellationRequested();
            var weights = sampler.Rows();
            gradients.Update(scores, weights);
            var nodes = grower.Grow(gradients, sampler.Features());
            if (nodes.Count == 1 && !sampler.Varies)
            {
                break;
            }

            SetValues(nodes, training, weights, scores, grower.Partition, loss);
            AddTo(scores, nodes, grower.Partition);
            trees.Add(TreeBuilder.Build(nodes, coders, training.Weights, grower.Partition));
            stop?.Add(new TreeEnsemble(training.Features.Features, 0, [trees[^1]]));
        }

        return new TreeEnsemble(training.Features.Features, start, [.. trees.Take(stop?.Best ?? trees.Count)]);
    }

    /// <summary>Refuses examples that nothing can be learned from.</summary>
    internal static void Validate(Examples examples, TreeLoss loss)
    {
        if (examples.Rows == 0)
        {
            throw new ArgumentException("There is no row to learn from.", nameof(examples));
        }

        if (examples.Rows > GradientSums.MaxRows)
        {
            throw new ArgumentException($"There are {examples.Rows} rows, at most {GradientSums.MaxRows} can be learned from; take a sample.", nameof(examples));
        }

        if (examples.Features.Rows != examples.Rows && examples.Features.Features.Count > 0)
        {
            throw new ArgumentException($"There are {examples.Features.Rows} rows of features and {examples.Rows} labels.", nameof(examples));
        }

        for (var row = 0; row < examples.Rows; row++)
        {
            if (!float.IsFinite(examples.Labels[row]))
            {
                throw new ArgumentException($"The label of row {row} is {examples.Labels[row]}; leave rows out whose outcome is not known.", nameof(examples));
            }
        }

        if (examples.Weights is { } weights)
        {
            if (weights.Length != examples.Rows || weights.Any(w => !(w >= 0) || float.IsInfinity(w)) || weights.All(w => w == 0))
            {
                throw new ArgumentException("Weights are to be one a row, finite, not negative and not all zero.", nameof(examples));
            }
        }

        loss.Validate(examples);
    }

    /// <summary>What each leaf adds: its Newton step or median, slowed down.</summary>
    private void SetValues(List<GrownNode> nodes, Examples training, float[]? weights, double[] scores, RowPartition partition, TreeLoss loss)
    {
        if (loss.TakesMedians)
        {
            new MedianLeaves(training.Labels, weights, scores, partition, training.Features.Features).Set(nodes, parallel);
        }

        foreach (var node in nodes)
        {
            node.Value *= options.LearningRate;
        }
    }

    private void AddTo(double[] scores, List<GrownNode> nodes, RowPartition partition)
    {
        var leaves = nodes.Where(n => n.IsLeaf).ToArray();
        Parallel.For(0, leaves.Length, parallel, l =>
        {
            foreach (var row in partition.Rows.AsSpan(leaves[l].From, leaves[l].Length))
            {
                scores[row] += leaves[l].Value;
            }
        });
    }
}
