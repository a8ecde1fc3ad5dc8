using System.Collections.Concurrent;
using Analytics.Etl.Landing;
using Analytics.Etl.Runs;
using Analytics.Etl.Schedule;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Analytics.Tests.Etl.Schedule;

/// <summary>The jobs as a host runs them, on the real clock.</summary>
public sealed class Jobs : IDisposable
{
    private const string Yearly = "0 0 0 1 1 ?";
    private const string EverySecond = "* * * * * ?";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SmallCity city = new() { Clock = { Now = DateTimeOffset.UtcNow } };
    private readonly ConcurrentQueue<string> said = new();

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task Sources_that_never_ran_run_at_once_and_share_one_build_whatever_one_of_them_does()
    {
        foreach (var source in new[] { "a", "b", "c" })
        {
            city.Source(source, "case_no,registered_at", schedule: Yearly).Deliver(source, "20240101.csv", "1,2024-01-01");
        }

        city.Source("by-hand", "case_no,registered_at").Deliver("by-hand", "20240101.csv", "1,2024-01-01");
        Directory.CreateDirectory(city.Data.Landed);
        File.WriteAllText(Path.Combine(city.Data.Landed, "b"), "in the way");
        await HostedAsync(() => Records().Any(r => r.Outcome == RunRecord.Published));
        Assert.Equal(["a", "c"], city.Rows("select source from fct_case order by 1"));
        Assert.Equal(["a", "b", "c"], Records().SelectMany(r => r.Sources).Select(s => s.Source).Order(StringComparer.Ordinal));
        Assert.NotEmpty(Records().SelectMany(r => r.Sources).Single(s => s.Source == "b").Errors);
        Assert.Equal(["catch-up", "catch-up", "catch-up", "schedule"], Records().Select(r => r.Trigger).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_source_that_ran_since_its_last_fire_time_is_left_alone()
    {
        city.Source("a", "case_no,registered_at", schedule: Yearly);
        await city.RunAsync();
        await HostedAsync(() => true);
        Assert.Single(Records());
    }

    [Fact]
    public async Task A_restart_catches_up_what_was_missed()
    {
        city.Source("a", "case_no,registered_at", schedule: Yearly);
        city.Clock.Now = DateTimeOffset.UtcNow.AddYears(-2);
        await city.RunAsync();
        city.Deliver("a", "20240101.csv", "1,2024-01-01");
        await HostedAsync(() => Records().Count == 3);
        Assert.Equal(["1"], city.Rows("select case_no from fct_case"));
        Assert.Equal(["catch-up", "command", "schedule"], Records().Select(r => r.Trigger).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_job_fires_by_its_cron_and_what_it_lands_is_published()
    {
        city.Source("a", "case_no,registered_at", schedule: EverySecond);
        await city.RunAsync();
        city.Deliver("a", "20240101.csv", "1,2024-01-01");
        await HostedAsync(() => city.Rows("select case_no from fct_case").Count == 1);
        Assert.Contains(Records(), r => r is { Trigger: "schedule", Outcome: RunRecord.Landed });
    }

    [Fact]
    public async Task A_job_that_waits_when_the_host_stops_leaves_its_record()
    {
        city.Source("a", "case_no,registered_at", schedule: Yearly);
        using var held = await WriterLock.TakeAsync(city.Data, city.Clock, _ => { }, TestContext.Current.CancellationToken);
        await HostedAsync(() => said.Any(m => m.StartsWith("Another run holds", StringComparison.Ordinal)));
        Assert.Equal("stopped before it was done", Assert.Single(Records()).Error);
    }

    private IReadOnlyList<RunRecord> Records() => new RunRecords(city.Data).Latest(100);

    // Runs until it is so, then long enough to see what should not come after it.
    private async Task HostedAsync(Func<bool> isDone)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSchedule(city.Data, city.Sources, TimeProvider.System);
        builder.Logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new Listener(said));
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var until = DateTime.UtcNow + Patience;
        while (!isDone() && DateTime.UtcNow < until)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        var done = isDone();
        await Task.Delay(700, TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(done, "it was waited for in vain");
    }

    /// <summary>Keeps what the jobs say.</summary>
    private sealed class Listener(ConcurrentQueue<string> said) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            said.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
