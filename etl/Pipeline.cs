using Analytics.Etl.Landing;
using Analytics.Etl.Runs;
using Analytics.Etl.Sources;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl;

/// <summary>What a run is asked for.</summary>
/// <param name="AsOf">The as-of date; null is the clock's today.</param>
/// <param name="BatchesUntil">Only what was delivered until then; null is all.</param>
/// <param name="Trigger">Who asked: command, schedule or catch-up.</param>
public sealed record RunOptions(DateOnly? AsOf = null, DateTime? BatchesUntil = null, string Trigger = "command");

/// <summary>
/// Delivered files to a published warehouse: land, build, check, publish. Every step leaves something on disk that the
/// next one reads, so a run that is killed anywhere is simply run again.
/// </summary>
/// <param name="data">Where everything lies.</param>
/// <param name="clock">Says today and when.</param>
/// <param name="progress">Told what is being done.</param>
public sealed class Pipeline(DataFolder data, TimeProvider clock, Action<string> progress)
{
    private readonly PublishedBuilds builds = new(data.Builds);

    /// <summary>Runs the sources; one that fails holds no other back. Only one run writes at a time.</summary>
    public async Task<RunRecord> RunAsync(IReadOnlyList<SourceFile> sources, RunOptions options, CancellationToken cancellation)
    {
        using var writer = await WriterLock.TakeAsync(data, clock, progress, cancellation);
        var started = clock.GetUtcNow().UtcDateTime;
        data.EmptyTemporary();
        List<SourceRun> landed = [];
        RunRecord Record(string? buildId, string outcome, IEnumerable<FailedCheck> failed, string? error) => new(
            started, clock.GetUtcNow().UtcDateTime, options.Trigger, landed, buildId, outcome, [.. failed.Select(Described)], error);

        RunRecord? run = null;
        try
        {
            foreach (var source in sources)
            {
                landed.Add(await LandAsync(source, cancellation));
            }

            run = BuildAndPublish(options, Record, cancellation);
            return run;
        }
        catch (Exception e)
        {
            run = Record(null, RunRecord.Failed, [], e is OperationCanceledException ? "stopped before it was done" : e.Message);
            throw;
        }
        finally
        {
            data.EmptyTemporary();
            new RunRecords(data).Add(run!);
        }
    }

    private async Task<SourceRun> LandAsync(SourceFile source, CancellationToken cancellation)
    {
        List<LandedFile> landed = [];
        List<string> errors = [];
        try
        {
            await Download.LatestAsync(source, data, clock, cancellation);
        }
        catch (UserException e)
        {
            errors.Add(e.Message);
            progress(e.Message);
        }

        var lander = new Lander(data, PetitionerKey.Of(data), clock);
        var files = DeliveredFile.Of(source, data);
        foreach (var file in files)
        {
            try
            {
                progress($"{source.Name}: {file.Name}");
                landed.Add(lander.Land(source, file, cancellation));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Whatever a file does, its own failure or ours: the others still come in.
                errors.Add(e is UserException ? e.Message : $"{source.Name}: {file.Name}: {e.GetType().Name}: {e.Message}");
                progress(errors[^1]);
            }
        }

        var added = landed.Where(l => l.IsNew).Select(l => l.Batch).ToList();
        return new SourceRun(
            source.Name, source.Title, files.Count, added.Count, added.Sum(b => b.RowsRead), added.Sum(b => b.RowsLanded), added.Sum(b => b.RowsRejected),
            added.Sum(b => b.ValuesDiscarded), files.Count == 0 ? null : files.Max(f => f.Receipt().DeliveredAt), source.FreshWithinDays, errors);
    }

    private RunRecord BuildAndPublish(RunOptions options, Func<string?, string, IEnumerable<FailedCheck>, string?, RunRecord> record, CancellationToken cancellation)
    {
        var asOf = options.AsOf ?? DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var inputs = BuildInputs.Of(LandedBatches.Read(data.Landed), asOf, options.BatchesUntil);
        var buildId = inputs.BuildId();
        if (builds.Current == buildId)
        {
            return record(buildId, RunRecord.NothingNew, [], null);
        }

        // Only sound builds ever get this name: one that is there already needs no second building.
        if (File.Exists(builds.PathOf(buildId)))
        {
            builds.PointTo(buildId);
            return record(buildId, RunRecord.Published, [], null);
        }

        var build = new Builder(DatabaseLimits.Writer, clock).Build(inputs, data.Temporary, table => progress($"build {buildId}: {table}"), cancellation);
        if (!build.IsSound)
        {
            return record(buildId, RunRecord.CheckFailed, build.FailedChecks, null);
        }

        builds.Publish(build);
        return record(buildId, RunRecord.Published, build.FailedChecks, null);
    }

    private static string Described(FailedCheck check) =>
        $"{(check.IsError ? "error" : "warn")}: {check.Name}: {check.Count} row(s), such as {string.Join("; ", check.Rows)}";
}
