using Analytics.Models.Calibration;
using Analytics.Models.Data;
using Analytics.Models.Evaluation;
using Analytics.Models.Learners;
using Analytics.Models.Scoring;
using Analytics.Models.Training;

namespace Analytics.Tests.Models.Scoring;

/// <summary>Small models made by hand, to be put into a store.</summary>
internal static class StoredModels
{
    /// <summary>Foretells repeats by earlier contacts and channel: learned from rows that show both.</summary>
    public static StoredModel Repeat(DateOnly trainedOn, string verdict = ModelGate.Scoring)
    {
        Feature[] features = [Feature.Number("earlier_contacts"), Feature.Category("channel", ["letter", "online", "visit"]), Feature.Number("reply_length")];
        var random = new Random(3);
        float[][] columns = [new float[400], new float[400], new float[400]];
        var labels = new float[400];
        for (var row = 0; row < labels.Length; row++)
        {
            (columns[0][row], columns[1][row], columns[2][row]) = (random.Next(3), random.Next(3), random.Next(600));
            labels[row] = random.NextDouble() < 0.1 + (0.2 * columns[0][row]) + (columns[1][row] > 1 ? 0.2 : 0) ? 1 : 0;
        }

        var learner = new LogisticRegressionLearner(10);
        var model = learner.Fit(new Examples(new FeatureMatrix(features, columns), labels), null, CancellationToken.None);
        return new StoredModel("repeat", learner.Name, trainedOn, "0123456789abcdef", verdict, features, model, new Platt(1, 0));
    }

    /// <summary>An evaluation to lie beside it, of a few rows.</summary>
    public static TaskResult Result(StoredModel model)
    {
        var random = new Random(4);
        bool[] happened = [.. Enumerable.Range(0, 60).Select(_ => random.Next(3) == 0)];
        double[] good = [.. happened.Select(h => h ? 0.4 + (random.NextDouble() / 2) : 0.5 * random.NextDouble())];
        double[] poor = [.. happened.Select(_ => 0.3 + (random.Next(2) / 10.0))];
        var settings = new EvaluationSettings([5], 1, 20);
        GroupColumn[] groups = [new("city", [.. happened.Select((_, i) => i % 2 == 0 ? "445300" : "445200")]), new("channel", [.. happened.Select(_ => "visit")])];
        List<ScoredRows> Fold(double[] scores) => [new ScoredRows("2024Q1", happened, scores, null, groups)];
        LearnerResult[] learners =
        [
            new("comes_back_before", true, EvaluationReport.Evaluate(Fold(poor), settings), []),
            new(model.Learner, false, EvaluationReport.Evaluate(Fold(good), settings), ModelComparison.Of(Fold(good), Fold(poor), settings)),
        ];
        return new TaskResult(model.Task, model.BuildId, model.TrainedOn, new DateOnly(2023, 1, 1), 60, happened.LongCount(h => h), "comes_back_before", learners, new OneStandardErrorChoice(model.Learner, model.Learner, "auc", 0.5));
    }

    /// <summary>Puts a model into a data folder.</summary>
    public static HeldModel Put(string folder, StoredModel model) => new ModelStore(folder).Add(model, Result(model), _ => new Dictionary<string, string>());
}
