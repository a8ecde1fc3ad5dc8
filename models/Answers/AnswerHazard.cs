using Analytics.Models.Data;
using Analytics.Models.Evaluation;
using Analytics.Models.Learners;
using Analytics.Models.Trees;

namespace Analytics.Models.Answers;

/// <summary>
/// A discrete-time hazard (Singer and Willett 1993): trees tell the chance that a message which has waited until a step is
/// answered within it; what is still waiting when it learns takes part as long as it was watched.
/// </summary>
/// <param name="threads">Threads to use; 0 uses every processor. No figure depends on it.</param>
public sealed class AnswerHazard(int threads = 0) : IAnswerLearner
{
    private const double StopShare = 0.2;

    private readonly TreeOptions options = new()
    {
        Loss = Loss.Logistic, Rounds = 300, LearningRate = 0.05, Leaves = 8, LeafRows = 40, Patience = 20, RowShare = 0.8, FeatureShare = 0.8, Threads = threads,
    };

    /// <inheritdoc/>
    public string Name => "hazard_trees";

    /// <inheritdoc/>
    public IAnswerModel Fit(IReadOnlyList<Message> training, DateTime moment, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        var features = MessageFeatures.Of(training);
        var cut = training.Count - (int)(StopShare * training.Count);
        Message[] first = [.. training.Take(cut)];
        Message[] last = [.. training.Skip(cut)];

        // Rounds are chosen on the latest messages; those before are seen as they were known when these began.
        var stopped = (TreeEnsemble)new TreeLearner(options).Fit(Steps(features, first, last[0].RegisteredAt), Steps(features, last, moment), cancellation);
        var trees = new TreeLearner(options with { Rounds = Math.Max(1, stopped.Trees.Length) }).Fit(Steps(features, training, moment), null, cancellation);
        return new Model(features, trees, Answers(training, moment));
    }

    private static Examples Steps(MessageFeatures features, IReadOnlyList<Message> messages, DateTime moment)
    {
        List<(int Row, int Step, bool Answered)> steps = [.. messages.SelectMany((m, i) => WaitSteps.Of(m.SeenAt(moment)).Select(s => (i, s.Step, s.Answered)))];
        var rows = features.Matrix(messages).Take([.. steps.Select(s => s.Row)]);
        return new Examples(WithStep(rows, [.. steps.Select(s => (float)s.Step)]), [.. steps.Select(s => s.Answered ? 1f : 0f)]);
    }

    private static FeatureMatrix WithStep(FeatureMatrix rows, float[] step) =>
        new([Feature.Number("step"), .. rows.Features], [step, .. Enumerable.Range(0, rows.Features.Count).Select(f => rows.Column(f).ToArray())]);

    private static double[][] Answers(IReadOnlyList<Message> training, DateTime moment)
    {
        var byStep = training.Select(m => m.SeenAt(moment)).Where(w => w.Ended).ToLookup(w => WaitSteps.Of(w).Last().Step, w => w.Days);
        return [.. WaitSteps.Ends.Select((_, step) => byStep[step].Order().ToArray())];
    }

    private sealed class Model(MessageFeatures features, IRiskModel trees, double[][] answers) : IAnswerModel
    {
        public IReadOnlyList<WaitForecast> Predict(IReadOnlyList<Message> messages)
        {
            var rows = features.Matrix(messages);
            var open = messages.Select(_ => new double[WaitSteps.Ends.Count]).ToArray();
            for (var step = 0; step < WaitSteps.Ends.Count; step++)
            {
                var column = new float[messages.Count];
                Array.Fill(column, step);
                var scores = trees.Score(WithStep(rows, column));
                for (var i = 0; i < scores.Length; i++)
                {
                    open[i][step] = (step == 0 ? 1 : open[i][step - 1]) / (1 + Math.Exp(scores[i]));
                }
            }

            return [.. open.Select(o => new WaitForecast(WaitSteps.Median(o, answers), o))];
        }
    }
}
