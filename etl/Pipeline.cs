using Analytics.Etl.Erasure;
using Analytics.Etl.Landing;
using Analytics.Etl.Quarantine;
using Analytics.Etl.Runs;
using Analytics.Etl.Sources;
using Analytics.Models.Scoring;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl;

/// <summary>What a run is asked for.</summary>
/// <param name="AsOf">The as-of date; null is today in Asia/Shanghai.</param>
/// <param name="BatchesUntil">Only what was delivered until then; null is all.</param>
/// <param name="Trigger">Who asked: command, schedule, catch-up or replay.</param>
public sealed record RunOptions(DateOnly? AsOf = null, DateTime? BatchesUntil = null, string Trigger = "command");

/// <summary>
/// Delivered files to a published warehouse: land, build, score, check, publish. Every step leaves something on disk that the
/// next one reads, so a run that is killed anywhere is simply run again.
/// </summary>
/// <param name="data">Where everything lies.</param>
/// <param name="clock">Says today and when.</param>
/// <param name="progress">Told what is being done.</param>
public sealed class Pipeline(DataFolder data, TimeProvider clock, Action<string> progress)
{
    private readonly PublishedBuilds builds = new(data.Builds);
    private readonly Erasures erasures = new(data, clock, progress);

    /// <summary>Lands the sources, then builds and publishes; a source that fails holds no other back.</summary>
    public Task<RunRecord> RunAsync(IReadOnlyList<SourceFile> sources, RunOptions options, CancellationToken cancellation) =>
        RecordedAsync(options, async (run, known) => Publish(known(await LandAsync(sources, run, cancellation)), options, cancellation), cancellation);

    /// <summary>Only lands the sources: several loads then share one build.</summary>
    public Task<RunRecord> LandAsync(IReadOnlyList<SourceFile> sources, RunOptions options, CancellationToken cancellation) =>
        RecordedAsync(options, (run, _) => LandAsync(sources, run, cancellation), cancellation);

    /// <summary>Only builds what has landed, and publishes it.</summary>
    public Task<RunRecord> PublishAsync(RunOptions options, CancellationToken cancellation) =>
        RecordedAsync(options, (run, _) => Task.FromResult(Publish(run, options, cancellation)), cancellation);

    /// <summary>Reads delivered files again whose mapping was mended, then builds and publishes; see <see cref="ReplayOptions"/>.</summary>
    /// <exception cref="UserException">There is no such source.</exception>
    public async Task<ReplayReport> ReplayAsync(IReadOnlyList<SourceFile> sources, ReplayOptions options, CancellationToken cancellation)
    {
        sources = ReplayPlan.Asked(sources, options);
        if (options.IsDryRun)
        {
            return await AloneAsync(() => Task.FromResult(Replayed(sources, options, cancellation)), cancellation);
        }

        var report = ReplayReport.Nothing;
        var trigger = new RunOptions(options.AsOf, Trigger: RunRecord.Replay);
        var record = await RecordedAsync(trigger, (run, known) =>
        {
            report = Replayed(sources, options, cancellation);
            run = known(run with { Sources = report.BySource(sources) });
            return Task.FromResult(report.HasNew ? Publish(run, trigger, cancellation) : run with { BuildId = builds.Current, Outcome = RunRecord.NothingNew });
        }, cancellation);
        return report with { Run = record };
    }

    /// <summary>
    /// Erases a case from all that has landed, leaves a tombstone, builds, publishes, and deletes the builds that held it. Cut off
    /// after its commit it is completed by whoever writes next.
    /// </summary>
    /// <exception cref="UserException">The request is not sound, or nothing of the case is held; nothing was changed.</exception>
    public async Task<ErasureReport> EraseAsync(ErasureRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (CaseErasure.Problem(request, data) is { } problem)
        {
            throw new UserException(problem);
        }

        return await ErasedAsync(
            new RunOptions(request.AsOf, Trigger: RunRecord.Erasure),
            () => CaseErasure.Commit(erasures, data, request, clock.GetUtcNow().UtcDateTime) is { } record ? [record] : [],
            cancellation);
    }

    /// <summary>Erases what is past its years (<c>data/retention.json</c>), builds, publishes, and deletes the builds that held it.</summary>
    /// <exception cref="UserException">The settings are not sound; nothing was changed.</exception>
    public Task<ErasureReport> RetainAsync(RunOptions options, CancellationToken cancellation) =>
        ErasedAsync(options with { Trigger = RunRecord.Retention }, Retained, cancellation);

    private async Task<ErasureReport> ErasedAsync(RunOptions options, Func<IReadOnlyList<ErasureRecord>> commit, CancellationToken cancellation)
    {
        var report = ErasureReport.Nothing;
        var record = await RecordedAsync(options, (run, _) =>
        {
            var erased = commit();
            var traces = erasures.Resume();
            Retained();
            run = Built(run, options, cancellation);
            var (pruned, pending) = erasures.Finish(builds);
            report = new ErasureReport([.. erased.SelectMany(e => e.Batches).Select(b => new GoneFromFile(b.Source, b.Entity, b.File, b.Landed, b.Rejected))], traces, pruned, pending, null);
            return Task.FromResult(run);
        }, cancellation);
        return report with { Run = record };
    }

    private IReadOnlyList<ErasureRecord> Retained() => Retention.Commit(erasures, data, CivilDay.Today(clock), clock.GetUtcNow().UtcDateTime);

    private ReplayReport Replayed(IReadOnlyList<SourceFile> sources, ReplayOptions options, CancellationToken cancellation)
    {
        using var replay = new Replay(data, clock, progress);
        var plan = replay.Plan(sources, options);
        return new ReplayReport([.. plan.Batches.Select(b => replay.Read(b.Source, b.Batch, options.IsDryRun, cancellation))], plan.Notes, Run: null);
    }

    // However a run ends, and be it while it waits for another one, it leaves its record, with what was known by then.
    private async Task<RunRecord> RecordedAsync(RunOptions options, Func<RunRecord, Func<RunRecord, RunRecord>, Task<RunRecord>> work, CancellationToken cancellation)
    {
        var run = new RunRecord(clock.GetUtcNow().UtcDateTime, default, options.Trigger, [], null, RunRecord.Failed, [], null);
        try
        {
            return run = await AloneAsync(() => work(run with { StartedAt = clock.GetUtcNow().UtcDateTime }, known => run = known with { Outcome = RunRecord.Failed }), cancellation);
        }
        catch (Exception e)
        {
            run = run with { Error = e is OperationCanceledException ? "stopped before it was done" : e.Message };
            throw;
        }
        finally
        {
            new RunRecords(data).Add(run with { EndedAt = clock.GetUtcNow().UtcDateTime });
        }
    }

    // One writer at a time, which finds no temporary file and leaves none.
    private async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        using var writer = await WriterLock.TakeAsync(data, clock, progress, cancellation);
        data.EmptyTemporary();
        Leftovers.Delete(data, clock);
        erasures.Resume();
        try
        {
            return await work();
        }
        finally
        {
            data.EmptyTemporary();
        }
    }

    private async Task<RunRecord> LandAsync(IReadOnlyList<SourceFile> sources, RunRecord run, CancellationToken cancellation)
    {
        using var landing = new SourceLanding(data, clock, progress);
        List<SourceRun> landed = [];
        foreach (var source in sources)
        {
            landed.Add(await landing.LandAsync(source, cancellation));
        }

        return run with { Sources = landed, Outcome = RunRecord.Landed };
    }

    private RunRecord Publish(RunRecord run, RunOptions options, CancellationToken cancellation)
    {
        Retained();
        run = Built(run, options, cancellation);
        var (_, pending) = erasures.Finish(builds);
        if (pending is not null)
        {
            progress($"{pending}; it goes with the next build that passes its checks");
        }

        return run;
    }

    private RunRecord Built(RunRecord run, RunOptions options, CancellationToken cancellation)
    {
        var asOf = options.AsOf ?? CivilDay.Today(clock);
        var inputs = BuildInputs.Of(LandedBatches.Read(data.Landed), asOf, options.BatchesUntil);
        var scoring = Scoring(inputs);
        inputs = inputs with { Models = scoring.Inputs };
        run = run with { BuildId = inputs.BuildId() };
        // Only sound builds ever get this name: one that is there already needs no second building.
        if (builds.Holds(run.BuildId))
        {
            if (builds.Current == run.BuildId)
            {
                return run with { Outcome = RunRecord.NothingNew };
            }

            builds.PointTo(run.BuildId);
            return run with { Outcome = RunRecord.Published };
        }

        var build = new Builder(DatabaseLimits.ForBuild(inputs.Batches.Sum(b => b.Record.RowsLanded)), clock, scoring).Build(inputs, data.Temporary, table => progress($"build {run.BuildId}: {table}"), cancellation);
        if (build.IsSound)
        {
            builds.Publish(build);
        }

        return run with
        {
            Outcome = build.IsSound ? RunRecord.Published : RunRecord.CheckFailed,
            FailedChecks = [.. build.FailedChecks.Select(Described)],
        };
    }

    private CaseScoring Scoring(BuildInputs inputs)
    {
        try
        {
            return new CaseScoring(new ModelStore(data.Models), inputs.AsOf, inputs.Batches.All(b => b.Record.IsSynthetic));
        }
        catch (InvalidDataException e)
        {
            throw new UserException(e.Message, e);
        }
    }

    private static string Described(FailedCheck check) =>
        $"{(check.IsError ? "error" : "warn")}: {check.Name}: {check.Count} row(s), such as {string.Join("; ", check.Rows)}";
}
