using Analytics.Etl.Landing;
using Analytics.Etl.Runs;
using Analytics.Models.Scoring;
using Analytics.Models.Training;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Scoring;

/// <summary>Learns the models that are due from the published build, and publishes one with their scores.</summary>
/// <param name="data">The data folder.</param>
/// <param name="clock">Says today.</param>
/// <param name="progress">Told what is being done.</param>
internal sealed class ScoringRun(DataFolder data, TimeProvider clock, Action<string> progress)
{
    /// <summary>Learns what is due from the published build. A task that cannot be learned yet holds no other back.</summary>
    /// <returns>How many models were learned: none before the impact assessment is signed.</returns>
    public async Task<int> LearnAsync(CancellationToken cancellation)
    {
        var learning = new Learning(data, progress);
        if (new PublishedBuilds(data.Builds).Current is not { } build || !learning.IsSigned(LandedBatches.Read(data.Landed)))
        {
            return 0;
        }

        using var writer = await WriterLock.TakeAsync(data, clock, progress, cancellation);
        var learned = 0;
        foreach (var task in RiskTask.All.Where(t => learning.IsDue(t, CivilDay.Today(clock))))
        {
            try
            {
                learning.Learn(task, build, source: null, cancellation);
                learned++;
            }
            catch (UserException e)
            {
                progress(e.Message);
            }
        }

        return learned;
    }

    /// <summary>Builds and publishes with the models that are there.</summary>
    /// <returns>The run's record, and how each task stands: its model and its state.</returns>
    public async Task<(RunRecord Run, IReadOnlyList<(string Task, string? Model, string State)> States)> PublishAsync(RunOptions options, CancellationToken cancellation)
    {
        var run = await new Pipeline(data, clock, progress).PublishAsync(options, cancellation);
        var batches = BuildInputs.Of(LandedBatches.Read(data.Landed), default, options.BatchesUntil).Batches;
        var scoring = new CaseScoring(new ModelStore(data.Models), options.AsOf ?? CivilDay.Today(clock), batches.All(b => b.Record.IsSynthetic));
        return (run, [.. scoring.States]);
    }
}
