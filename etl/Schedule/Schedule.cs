using Analytics.Etl.Erasure;
using Analytics.Etl.Landing;
using Analytics.Etl.Runs;
using Analytics.Etl.Sources;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Analytics.Etl.Schedule;

/// <summary>
/// The sources' own cron schedules as Quartz jobs: one a source that lands its files, one that builds and publishes
/// after loads, one that learns models that are due after that, and one that erases what is past its years. The in-memory store forgets missed runs on a restart, so the record of the last run says what was missed.
/// </summary>
public static class Schedule
{
    /// <summary>Adds jobs, triggers and the hosted service that runs them.</summary>
    /// <param name="services">Of the dashboard, or of the worker.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="sources">Those without a schedule are left to be run by hand.</param>
    /// <param name="clock">Says what is due.</param>
    public static IServiceCollection AddSchedule(this IServiceCollection services, DataFolder data, IReadOnlyList<SourceFile> sources, TimeProvider clock)
    {
        services.AddSingleton(data);
        services.AddSingleton(new ScheduledSources(sources));
        var lastRuns = LastRuns(data);
        var missed = sources.Where(s => s.Schedule is not null && IsMissed(s, lastRuns, clock.GetUtcNow())).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        services.AddSingleton(new LoadsUnderWay(missed.Count));
        services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(clock);
            quartz.ConfigureScheduler(scheduler => scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always);
            quartz.AddJob<PublishJob>(job => job.WithIdentity(PublishJob.Key).StoreDurably());
            quartz.AddJob<LearnJob>(job => job.WithIdentity(LearnJob.Key).StoreDurably());
            // Written later, the settings hold for every build all the same.
            if (File.Exists(RetentionSettings.PathOf(data)))
            {
                quartz.AddJob<RetainJob>(job => job.WithIdentity(RetainJob.Key));
                quartz.AddTrigger<RetainJob>(trigger => trigger.ForJob(RetainJob.Key).WithIdentity("retention")
                    .WithCronSchedule(new CronExpression(RetainJob.Daily, CivilDay.Zone), cron => cron.WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
            }

            foreach (var source in sources.Where(s => s.Schedule is not null))
            {
                Add(quartz, source, missed.Contains(source.Name));
            }
        });
        // A run that is told to stop does so at its next step and leaves its record; the host waits for that.
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }

    /// <summary>Has a source loaded now, because something was delivered by hand.</summary>
    /// <returns>False when the source has no job here: a worker loads it, or somebody by hand.</returns>
    public static async Task<bool> LoadNowAsync(IScheduler scheduler, string source, CancellationToken cancellation)
    {
        var key = KeyOf(source);
        if (!await scheduler.Exists(key, cancellation))
        {
            return false;
        }

        await scheduler.TriggerJob(key, new JobDataMap { [LoadJob.Trigger] = RunRecord.Upload }, cancellation);
        return true;
    }

    private static JobKey KeyOf(string source) => new(source, "sources");

    /// <summary>Whether a fire time passed since the source was run last, or it never was.</summary>
    internal static bool IsMissed(SourceFile source, IReadOnlyDictionary<string, DateTime> lastRuns, DateTimeOffset now) =>
        !lastRuns.TryGetValue(source.Name, out var last)
        || Cron(source).GetNextValidTimeAfter(new DateTimeOffset(last, TimeSpan.Zero)) <= now;

    private static void Add(IQuartzBuilder quartz, SourceFile source, bool isMissed)
    {
        var key = KeyOf(source.Name);
        quartz.AddJob<LoadJob>(job => job.WithIdentity(key).UsingJobData(LoadJob.Source, source.Name));
        quartz.AddTrigger<LoadJob>(trigger => trigger.ForJob(key).WithIdentity(source.Name, "sources").UsingJobData(LoadJob.Trigger, "schedule")
            .WithCronSchedule(Cron(source), cron => cron.WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
        if (isMissed)
        {
            quartz.AddTrigger<LoadJob>(trigger => trigger.ForJob(key).WithIdentity(source.Name, "missed").UsingJobData(LoadJob.Trigger, LoadJob.CatchUp).StartNow());
        }
    }

    private static CronExpression Cron(SourceFile source) => new(source.Schedule!, TimeZoneInfo.FindSystemTimeZoneById(source.TimeZone));

    /// <summary>When each source was last run.</summary>
    internal static Dictionary<string, DateTime> LastRuns(DataFolder data) =>
        new RunRecords(data).Latest(int.MaxValue)
            .Where(r => r.LooksForDeliveries)
            .SelectMany(r => r.Sources, (run, source) => (source.Source, run.StartedAt))
            .GroupBy(r => r.Source)
            .ToDictionary(g => g.Key, g => g.Max(r => r.StartedAt));
}

/// <summary>The sources that jobs find by name.</summary>
/// <param name="Sources">All of them.</param>
internal sealed record ScheduledSources(IReadOnlyList<SourceFile> Sources);

/// <summary>How many loads run, wait for the writer's lock or are about to start: the last one to end has the build made.</summary>
/// <param name="missed">The loads that a start catches up: counted from the start, so that they share one build however slowly they begin.</param>
internal sealed class LoadsUnderWay(int missed)
{
    private int count = missed;

    /// <summary>A load begins that was not counted from the start.</summary>
    public void Begin() => Interlocked.Increment(ref count);

    /// <summary>A load ends; true when no other is under way.</summary>
    public bool EndsLast() => Interlocked.Decrement(ref count) == 0;
}
