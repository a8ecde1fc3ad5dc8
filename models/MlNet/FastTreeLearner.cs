using System.Collections.Immutable;
using Analytics.Models.Data;
using Analytics.Models.Learners;
using Analytics.Models.Trees;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using TreeOptions = Analytics.Models.Trees.TreeOptions;

namespace Analytics.Models.MlNet;

using BinaryModel = BinaryPredictionTransformer<CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator>>;
using QuantityModel = RegressionPredictionTransformer<FastTreeRegressionModelParameters>;

/// <summary>
/// ML.NET's FastTree beside our own trees, of the same options. What it has grown is read as a <see cref="TreeEnsemble"/>:
/// scoring, contributions, storing and calibration are ours, and its models are read where ML.NET is not.
/// </summary>
/// <remarks>
/// Squared and logistic loss only, and no promise that a score rises with a feature. Later rows do not stop FastTree; they
/// choose how many of its trees are kept, by the rule that stops ours. It cannot be stopped while it learns.
/// </remarks>
public sealed class FastTreeLearner : IRiskLearner
{
    private readonly TreeOptions options;
    private readonly TreeLoss loss;

    /// <summary>A learner of the options given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range; the message names it.</exception>
    /// <exception cref="ArgumentException">FastTree has no such loss, or an option is set that it does not have.</exception>
    public FastTreeLearner(TreeOptions? options = null)
    {
        this.options = options ?? new TreeOptions();
        this.options.Validate();
        loss = this.options.Loss is Loss.Squared or Loss.Logistic ? TreeLoss.Of(this.options.Loss)
            : throw new ArgumentException($"FastTree makes squared or logistic loss small, not {this.options.Loss}; choose one of these or our own trees.", nameof(options));
        var known = new TreeOptions
        {
            Loss = this.options.Loss,
            Rounds = this.options.Rounds,
            LearningRate = this.options.LearningRate,
            Leaves = this.options.Leaves,
            Bins = this.options.Bins,
            LeafRows = this.options.LeafRows,
            FeatureShare = this.options.FeatureShare,
            Patience = this.options.Patience,
            Seed = this.options.Seed,
            Threads = this.options.Threads,
        };
        if (this.options != known)
        {
            throw new ArgumentException($"FastTree knows none but these options: {known}. Leave the others at what they are by default, or choose our own trees: {this.options}.", nameof(options));
        }
    }

    /// <inheritdoc/>
    public string Name => "fast_tree";

    /// <inheritdoc/>
    /// <remarks>Where features tell nothing, or all labels are alike, the model is a constant.</remarks>
    /// <exception cref="ArgumentException">There is no row, a label or weight cannot be meant, or a feature promises to be monotone; the message names it.</exception>
    public IRiskModel Fit(Examples training, Examples? later, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        TreeLearner.Validate(training, loss);
        var features = training.Features.Features;
        if (features.FirstOrDefault(f => f.Monotone != 0) is { } promised)
        {
            throw new ArgumentException($"Feature {promised.Name} promises that the score only rises or falls with it, which FastTree cannot keep; choose our own trees.", nameof(training));
        }

        cancellation.ThrowIfCancellationRequested();
        var columns = new FastTreeColumns(training.Features, options.Bins);
        if (columns.Count == 0 || !training.Labels.AsSpan().ContainsAnyExcept(training.Labels[0]))
        {
            return new TreeEnsemble(features, loss.Start(training), []);
        }

        var (grown, scale) = Grown(Train(new MLContext(options.Seed), columns, training));
        var start = StartOf(training) + (scale * grown.Bias);
        var trees = FastTreeReader.Read(grown, scale, columns, training);
        cancellation.ThrowIfCancellationRequested();
        return new TreeEnsemble(features, start, later is { Rows: > 0 } ? Best(trees, features, start, later) : trees);
    }

    /// <summary>ML.NET's own model of the examples; of a quantity, of how far it is from <see cref="StartOf"/>.</summary>
    internal ITransformer Train(MLContext ml, FastTreeColumns columns, Examples training)
    {
        var start = (float)StartOf(training);
        var rows = columns.View(ml, training with { Labels = [.. training.Labels.Select(l => l - start)] });
        if (options.Loss == Loss.Squared)
        {
            return ml.Regression.Trainers.FastTree(Set(new FastTreeRegressionTrainer.Options { LabelColumnName = nameof(FastTreeRow.Quantity) }, training)).Fit(rows);
        }

        return ml.BinaryClassification.Trainers.FastTree(Set(new FastTreeBinaryTrainer.Options { LabelColumnName = nameof(FastTreeRow.Happened) }, training)).Fit(rows);
    }

    /// <summary>What FastTree starts from: it knows nothing but 0, so quantities are told it as distances from their mean.</summary>
    internal double StartOf(Examples training) => options.Loss == Loss.Squared ? (float)loss.Start(training) : 0;

    /// <summary>The trees, and what makes log-odds of their answers: its probability is a sigmoid of this slope, whatever the rows say.</summary>
    private static (RegressionTreeEnsemble Trees, double Scale) Grown(ITransformer model) => model switch
    {
        BinaryModel binary => (binary.Model.SubModel.TrainedTreeEnsemble, -binary.Model.Calibrator.Slope),
        QuantityModel quantity => (quantity.Model.TrainedTreeEnsemble, 1),
        _ => throw new ArgumentException($"{model.GetType()} holds no trees.", nameof(model)),
    };

    private T Set<T>(T theirs, Examples training)
        where T : BoostedTreeOptions
    {
        theirs.FeatureColumnName = nameof(FastTreeRow.Features);
        theirs.ExampleWeightColumnName = training.Weights is null ? null : nameof(FastTreeRow.Weight);
        theirs.NumberOfTrees = options.Rounds;
        theirs.LearningRate = options.LearningRate;
        theirs.NumberOfLeaves = options.Leaves;
        theirs.MaximumBinCountPerFeature = options.Bins;
        theirs.MinimumExampleCountPerLeaf = options.LeafRows;
        theirs.FeatureFraction = options.FeatureShare;
        theirs.Seed = options.Seed;
        theirs.NumberOfThreads = options.Threads == 0 ? null : options.Threads;
        theirs.MemoryStatistics = false;
        return theirs;
    }

    private ImmutableArray<Tree> Best(ImmutableArray<Tree> trees, IReadOnlyList<Feature> features, double start, Examples later)
    {
        TreeLearner.Validate(later, loss);
        var stop = new EarlyStop(later, loss, options.Patience);
        stop.Begin(start);
        foreach (var tree in trees.TakeWhile(_ => !stop.IsOver))
        {
            stop.Add(new TreeEnsemble(features, 0, [tree]));
        }

        return [.. trees.Take(stop.Best)];
    }
}
