using Analytics.Etl.Erasure;
using Analytics.Etl.Landing;
using Analytics.Etl.Runs;
using Analytics.Etl.Scoring;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Analytics.Etl.Schedule;

/// <summary>Lands the files of one source. What fails is in the run's record; the next fire time tries again.</summary>
[DisallowConcurrentExecution]
internal sealed partial class LoadJob(DataFolder data, TimeProvider clock, ScheduledSources sources, LoadsUnderWay loads, ILogger<LoadJob> log) : IJob
{
    /// <summary>The job datum that names the source.</summary>
    public const string Source = "source";

    /// <summary>The trigger datum that says why it runs.</summary>
    public const string Trigger = "trigger";

    /// <summary>Why it runs when a fire time passed while nothing ran.</summary>
    public const string CatchUp = "catch-up";

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.MergedJobDataMap.GetString(Source);
        var trigger = context.MergedJobDataMap.GetString(Trigger)!;
        if (trigger != CatchUp)
        {
            loads.Begin();
        }

        try
        {
            var source = sources.Sources.Single(s => s.Name == name);
            var options = new RunOptions(Trigger: trigger);
            var run = await new Pipeline(data, clock, Progress).LandAsync([source], options, cancellationToken);
            LogLoaded(name!, run.Sources[0].NewFiles, run.Sources[0].Errors.Count);
        }
        finally
        {
            if (loads.EndsLast() && !cancellationToken.IsCancellationRequested)
            {
                await context.Scheduler.TriggerJob(PublishJob.Key, cancellationToken);
            }
        }
    }

    private void Progress(string message) => LogProgress(message);

    [LoggerMessage(LogLevel.Information, "{Source}: {NewFiles} new file(s), {Errors} error(s)")]
    private partial void LogLoaded(string source, int newFiles, int errors);

    [LoggerMessage(LogLevel.Debug, "{Message}")]
    private partial void LogProgress(string message);
}

/// <summary>Builds what has landed and publishes it, when that is something new.</summary>
[DisallowConcurrentExecution]
internal sealed partial class PublishJob(DataFolder data, TimeProvider clock, ILogger<PublishJob> log) : IJob
{
    /// <summary>The one job of its kind.</summary>
    public static JobKey Key { get; } = new("build and publish");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var run = await new Pipeline(data, clock, LogProgress).PublishAsync(new RunOptions(Trigger: "schedule"), cancellationToken);
        LogOutcome(run.Outcome, run.BuildId, string.Join("; ", run.FailedChecks));
        if (run.Outcome == RunRecord.Published)
        {
            await context.Scheduler.TriggerJob(LearnJob.Key, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Outcome}: build {BuildId} {FailedChecks}")]
    private partial void LogOutcome(string outcome, string? buildId, string failedChecks);

    [LoggerMessage(LogLevel.Debug, "{Message}")]
    private partial void LogProgress(string message);
}

/// <summary>Learns the models that are missing or old from what is published, and publishes it with their scores. Before the assessment is signed it does nothing.</summary>
[DisallowConcurrentExecution]
internal sealed partial class LearnJob(DataFolder data, TimeProvider clock, ILogger<LearnJob> log) : IJob
{
    /// <summary>The one job of its kind.</summary>
    public static JobKey Key { get; } = new("learn and score");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var scoring = new ScoringRun(data, clock, LogProgress);
        if (await scoring.LearnAsync(cancellationToken) > 0)
        {
            await scoring.PublishAsync(new RunOptions(Trigger: "schedule"), cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Message}")]
    private partial void LogProgress(string message);
}

/// <summary>Erases what has come to the end of its years. Every build does that first; a day on which nothing is loaded has this.</summary>
[DisallowConcurrentExecution]
internal sealed partial class RetainJob(DataFolder data, TimeProvider clock, ILogger<RetainJob> log) : IJob
{
    /// <summary>When it runs, in China: at night, before the first loads.</summary>
    public const string Daily = "0 20 1 * * ?";

    /// <summary>The one job of its kind.</summary>
    public static JobKey Key { get; } = new("retention");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (RetentionSettings.Read(data).Years.Count > 0)
        {
            var report = await new Pipeline(data, clock, LogProgress).RetainAsync(new RunOptions(), cancellationToken);
            LogErased(report.Batches.Sum(b => b.Rows + b.Rejects), report.Pruned.Count);
        }
    }

    [LoggerMessage(LogLevel.Information, "retention: {Rows} row(s) erased, {Builds} build(s) deleted")]
    private partial void LogErased(long rows, int builds);

    [LoggerMessage(LogLevel.Debug, "{Message}")]
    private partial void LogProgress(string message);
}
