using Analytics.Etl.Landing;
using Analytics.Models.Assessment;
using Analytics.Models.Cards;
using Analytics.Models.Features;
using Analytics.Models.Scoring;
using Analytics.Models.Training;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Scoring;

/// <summary>Learns models from the published build and keeps them, each with its evaluation and its card.</summary>
/// <param name="data">The data folder.</param>
/// <param name="progress">Told what is being done.</param>
internal sealed class Learning(DataFolder data, Action<string> progress)
{
    private readonly ModelStore store = new(data.Models);

    /// <summary>Evaluates a task's learners and keeps the one that is chosen.</summary>
    /// <param name="task">The task.</param>
    /// <param name="buildId">The build to learn from.</param>
    /// <param name="source">Only this source's cases: such a model is measured and not kept; null: all.</param>
    /// <param name="cancellation">Stops between fits.</param>
    /// <exception cref="UserException">There are too few cases whose outcome is known, or there is no such source.</exception>
    public (TaskResult Result, HeldModel? Held) Learn(RiskTask task, string buildId, string? source, CancellationToken cancellation)
    {
        var settings = ModelSettings.Of(data.Models);
        progress($"{task.Name}: who is asked about, and what was known of them");
        using var connection = FeatureRun.Open(new PublishedBuilds(data.Builds).PathOf(buildId), DatabaseLimits.Writer, data.Temporary);
        var asOf = FeatureRun.AsOf(connection);
        var table = FeatureRun.Read(connection, task.Features, options: RiskTask.ToLearn(connection.Scalar<long>("select count(*) from fct_case")), cancellation: cancellation);
        try
        {
            var (result, model) = new TaskTraining(task, settings, progress).Run(source is null ? table : Only(table, source), buildId, asOf, cancellation);
            result = result with { Answers = OfficerAnswers.Count(data.Answers, task.Name, progress) };
            return (result, source is null ? store.Add(model, result, id => ModelCard.Texts(id, result, model, settings)) : null);
        }
        catch (InvalidDataException e)
        {
            throw new UserException(e.Message, e);
        }
    }

    /// <summary>Whether scores of these batches could be published at all: learning waits for the signature.</summary>
    public bool IsSigned(IReadOnlyList<LandedBatch> batches) => new ImpactAssessment(data.Models).IsSignedFor(batches.All(b => b.Record.IsSynthetic));

    /// <summary>Whether a task needs a new model: there is none, or it is old enough to be learned anew.</summary>
    public bool IsDue(RiskTask task, DateOnly asOf) =>
        store.Newest(task.Name, asOf) is not { } held || asOf.DayNumber - held.Model.TrainedOn.DayNumber > ModelSettings.Of(data.Models).RenewAfterDays;

    private static FeatureTable Only(FeatureTable table, string source)
    {
        int[] rows = [.. Enumerable.Range(0, table.Rows).Where(r => table.Keys[r].Source == source)];
        return rows.Length > 0
            ? table.Take(rows)
            : throw new UserException($"--source {source}: no case of it can be asked about; sources that can: {string.Join(", ", table.Keys.Select(k => k.Source).Distinct().Order(StringComparer.Ordinal))}");
    }
}
