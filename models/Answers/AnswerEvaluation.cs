using Analytics.Models.Evaluation;

namespace Analytics.Models.Answers;

/// <summary>
/// How well waits for an answer are foretold on the day of registration. Time rolls forward by quarters: each is foretold by
/// what was learned on its first day, with messages still waiting on that day censored there.
/// </summary>
public static class AnswerEvaluation
{
    private const int FewestTraining = 300;
    private const int FewestTest = 20;
    private const int Draws = 500;
    private const ulong Seed = 20261120;

    /// <summary>Days for which the chance to be still waiting is told.</summary>
    public static IReadOnlyList<double> Horizons => WaitSteps.Ends;

    /// <summary>Evaluates all learners on the quarters that have enough messages, with enough before them.</summary>
    /// <param name="messages">By registration.</param>
    /// <param name="seenUntil">What is not answered by then was still waiting.</param>
    /// <param name="learners">The learners.</param>
    /// <param name="cancellation">Stops between quarters.</param>
    /// <returns>For each learner its figures over the messages of all such quarters together.</returns>
    /// <exception cref="InvalidDataException">No quarter has enough.</exception>
    public static AnswerResult Run(IReadOnlyList<Message> messages, DateTime seenUntil, IReadOnlyList<IAnswerLearner> learners, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(learners);
        var foretold = learners.Select(_ => new List<ScoredTimes>()).ToList();
        foreach (var quarter in messages.GroupBy(m => Quarter(m.RegisteredAt)).OrderBy(q => q.Key))
        {
            cancellation.ThrowIfCancellationRequested();
            Message[] training = [.. messages.Where(m => m.RegisteredAt < quarter.Key)];
            Message[] test = [.. quarter];
            if (training.Length >= FewestTraining && test.Length >= FewestTest)
            {
                for (var i = 0; i < learners.Count; i++)
                {
                    foretold[i].Add(Scored(test, seenUntil, learners[i].Fit(training, quarter.Key, cancellation).Predict(test)));
                }
            }
        }

        if (foretold.Count == 0 || foretold[0].Count == 0)
        {
            throw new InvalidDataException($"No quarter has {FewestTest} messages and {FewestTraining} before it.");
        }

        var settings = new EvaluationSettings([], Seed, Draws);
        return new AnswerResult(
            foretold[0].Count, foretold[0].Sum(f => f.Observed.Count), [.. learners.Zip(foretold, (l, f) => new AnswerFigures(l.Name, TimesEvaluation.Of(f, settings)))]);
    }

    private static ScoredTimes Scored(Message[] test, DateTime seenUntil, IReadOnlyList<WaitForecast> foretold) => new(
        [.. test.Select(m => m.SeenAt(seenUntil))],
        Horizons,
        [.. Horizons.Select((_, h) => foretold.Select(f => f.Open[h]).ToArray())],
        [.. foretold.Select(f => f.MedianDays)],
        [.. test.Select(m => m.MatterKey)]);

    private static DateTime Quarter(DateTime at) => new(at.Year, (((at.Month - 1) / 3) * 3) + 1, 1);
}

/// <summary>What an evaluation of waits found.</summary>
/// <param name="Quarters">Quarters foretold.</param>
/// <param name="Messages">Messages of them.</param>
/// <param name="Learners">The figures of each learner.</param>
public sealed record AnswerResult(int Quarters, int Messages, IReadOnlyList<AnswerFigures> Learners);

/// <summary>How one learner did over all quarters.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Times">Its figures.</param>
public sealed record AnswerFigures(string Name, TimesEvaluation Times)
{
    /// <summary>Mean absolute error in days, over messages that were answered.</summary>
    public double MaeDays => Of("mae_ended");

    /// <summary>The Brier score integrated over the horizons.</summary>
    public double IntegratedBrier => Of("integrated_brier");

    private double Of(string metric) => Times.Metrics.Single(m => m.Metric == metric).Value!.Value;
}
