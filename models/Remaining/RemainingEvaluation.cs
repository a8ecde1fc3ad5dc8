using MathNet.Numerics.Statistics;

namespace Analytics.Models.Remaining;

/// <summary>
/// Remaining time of open cases, foretold by the protocol of the published benchmarks. Learners are fitted to the training
/// part; the validation part stops them early and chooses among them, alone or as the mean of the best two or three. All
/// are then fitted to both parts with what was decided kept, and told on the test part, which decides nothing.
/// </summary>
/// <remarks>
/// A case's last event counts as its end, as in the benchmarks: of a log that was cut off, cases that were still open seem
/// shorter than they are. As there, cases of the earlier parts may end after the test part's first have begun.
/// </remarks>
/// <param name="progress">Told what is being done.</param>
public sealed class RemainingEvaluation(Action<string> progress)
{
    private const int MostOfMean = 3;
    private static readonly IRemainingLearner[] Baselines = [new Zero(), Medians.Global, Medians.ByLastActivity];

    /// <summary>Evaluates.</summary>
    /// <param name="log">The events.</param>
    /// <param name="learners">What to choose among, the simplest first: of equals the first is chosen.</param>
    /// <param name="cancellation">Stops between learners.</param>
    /// <exception cref="InvalidDataException">A part of the split has no prefix that counts.</exception>
    public RemainingResult Run(EventLog log, IReadOnlyList<IRemainingLearner> learners, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(learners);
        var split = CaseSplit.Of(log);
        progress($"{log.Source}: {log.Cases} cases; prefixes: {split.Training.Count} to learn from, {split.Validation.Count} to choose by, {split.Test.Count} to test on");
        if (split.Training.Count == 0 || split.Validation.Count == 0 || split.Test.Count == 0)
        {
            throw new InvalidDataException(
                $"The events of {log.Source} are too few to test on: of its {log.Cases} cases the first 64 %, the next 16 % and the last 20 % must each have one of three events or more.");
        }

        var attributes = AttributeUse.Decide(log, split.Training);
        foreach (var attribute in attributes)
        {
            progress($"attribute {attribute.Name}: {(attribute.IsUsed ? "used as of each prefix" : $"left out: {attribute.LeftOut}")}");
        }

        var tried = Tried(log, split, learners, cancellation);
        tried.AddRange(Means(tried, split));
        var chosen = tried.MinBy(t => t.ValidationMae)!;
        progress($"chosen on the validation part: {chosen.Name}");

        Dictionary<Tried, double[]> foretold = [];
        foreach (var one in tried)
        {
            cancellation.ThrowIfCancellationRequested();
            progress($"fit to training and validation: {one.Name}");
            foretold[one] = one.Members.Count == 0
                ? one.Model!.Refit(log, split.Known, cancellation).Predict(split.Test)
                : Mean([.. one.Members.Select(m => foretold[m])]);
        }

        var baselines = Baselines.Select(b => Score(b.Name, null, b.Fit(log, split.Known, null, cancellation).Predict(split.Test), split.Test));
        var results = tried.Select(t => Score(t.Name, t.ValidationMae, foretold[t], split.Test)).ToList();
        return new RemainingResult(log.Source, log.Cases, split.Training.Count, split.Validation.Count, split.Test.Count, results, [.. baselines],
            results.Single(r => r.Name == chosen.Name), attributes);
    }

    private List<Tried> Tried(EventLog log, CaseSplit split, IReadOnlyList<IRemainingLearner> learners, CancellationToken cancellation)
    {
        List<Tried> tried = [];
        foreach (var learner in learners)
        {
            cancellation.ThrowIfCancellationRequested();
            var model = learner.Fit(log, split.Training, split.Validation, cancellation);
            var answers = model.Predict(split.Validation);
            tried.Add(new Tried(learner.Name, model, [], answers, Mae(answers, split.Validation)));
            progress(FormattableString.Invariant($"{learner.Name}: {tried[^1].ValidationMae:0.000} days on the validation part"));
        }

        return tried;
    }

    private static IEnumerable<Tried> Means(List<Tried> tried, CaseSplit split)
    {
        var best = tried.OrderBy(t => t.ValidationMae).ToList();
        for (var count = 2; count <= Math.Min(MostOfMean, best.Count); count++)
        {
            var members = best[..count];
            var answers = Mean([.. members.Select(m => m.Answers)]);
            yield return new Tried($"mean({string.Join(", ", members.Select(m => m.Name))})", null, members, answers, Mae(answers, split.Validation));
        }
    }

    private static double[] Mean(IReadOnlyList<double[]> answers) => [.. Enumerable.Range(0, answers[0].Length).Select(i => answers.Average(a => a[i]))];

    private static LearnerResult Score(string name, double? validationMae, double[] answers, IReadOnlyList<Prefix> prefixes)
    {
        var errors = answers.Select((a, i) => a - prefixes[i].RemainingDays).ToArray();
        var rank = Correlation.Spearman(answers, prefixes.Select(p => p.RemainingDays));
        return new LearnerResult(name, new RemainingMetrics(
            Mae(answers, prefixes), Math.Sqrt(errors.Average(e => e * e)), errors.Average(), double.IsNaN(rank) ? null : rank, validationMae));
    }

    private static double Mae(double[] answers, IReadOnlyList<Prefix> prefixes) => answers.Select((a, i) => Math.Abs(a - prefixes[i].RemainingDays)).Average();
}

/// <summary>A learner, or a mean of several, on the validation part.</summary>
internal sealed record Tried(string Name, IRemainingModel? Model, IReadOnlyList<Tried> Members, double[] Answers, double ValidationMae);
