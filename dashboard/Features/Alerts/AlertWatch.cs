using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Compare;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Alerts;

/// <summary>
/// Checks every alert once on each build, with the charge of its owner as it is now, and sends what is new. What fails is
/// written down and tried again at the next check; nothing else waits for it.
/// </summary>
internal sealed partial class AlertWatch(
    AlertStore store, AccountStore accounts, IWarehouseReader reader, PlacesOfBuild places, AlertMail mail, TimeProvider clock, ILogger<AlertWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim one = new(1);

    /// <summary>Checks what has not been checked on the published build, and sends what waits.</summary>
    /// <param name="cancellation">The application stops.</param>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            foreach (var alert in store.All)
            {
                Try(alert);
            }

            await mail.SendAsync(cancellation);
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        one.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do
            {
                await TryAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The application ends, in the middle of whatever it did.
        }
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await CheckAsync(stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            Failed(log, "check", e);
        }
    }

    // One alert that cannot be read must not silence the others.
    private void Try(Alert alert)
    {
        try
        {
            Check(alert);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(log, alert.Id, e);
        }
    }

    private void Check(Alert alert)
    {
        if (accounts.Find(alert.AccountId) is not { IsEnabled: true, Role: { } role } account || !RoleNames.Readers.Contains(role))
        {
            return;
        }

        using var build = reader.Open(account.Sees);
        if (build is null || store.CheckOf(alert.Id)?.BuildId == build.BuildId)
        {
            return;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        if (Comparison(alert, build) is not { } comparison)
        {
            store.Keep(new AlertCheck(alert.Id, build.BuildId, now, "gone", null), null);
            return;
        }

        var reading = AlertReading.Of(alert, comparison);
        var hit = reading.Outcome == AlertReading.Hit ? Hit(alert, comparison, reading, build.BuildId, now) : null;
        store.Keep(new AlertCheck(alert.Id, build.BuildId, now, reading.Outcome, reading.Period.ToString()), hit);
    }

    // Null when the figure is no longer defined or the city no longer in the owner's charge.
    private Comparison? Comparison(Alert alert, IPublishedBuild build)
    {
        if (MetricRegistry.Find(alert.Metric) is not { } metric || places.Of(build).FirstOrDefault(p => p.Code == alert.City) is not { } place || !Alert.RulesFor(metric).Contains(alert.Rule))
        {
            return null;
        }

        var city = place.For(metric);
        // The period of the as-of date still goes on, whichever day of it that is.
        var to = Period.Of(Period.Of(build.AsOf, alert.Grain).Start.AddDays(-1), alert.Grain);
        var from = Period.Of(Period.Shifted(to.Start, alert.Grain, 1 - AlertReading.Back(alert.Grain)), alert.Grain);
        return CompareQuery.Run(build, new CompareRequest(metric, city.Level, [city], alert.Grain, from, to, ChartView.Lines));
    }

    private AlertHit Hit(Alert alert, Comparison comparison, AlertReading reading, string buildId, DateTime now)
    {
        var (zh, en) = (Texts.Of("zh"), Texts.Of("en"));
        var metric = comparison.Request.Metric;
        var period = reading.Period.ToString();
        var isNews = !store.HasTold(alert.Id, period);
        var value = reading.Measured?.Value is { } v ? metric.IsShare ? 100 * v : v : (double?)null;
        return new AlertHit(
            Guid.NewGuid().ToString("N"), alert.Id, alert.AccountId, buildId, period, value, CellText.WithCounts(reading.Measured, zh), CellText.WithCounts(reading.Measured, en),
            reading.Words(alert, comparison, zh), reading.Words(alert, comparison, en), metric.Version, comparison.Request.Cities[0].IsSynthetic, now, isNews, null,
            isNews && mail.Reaches(alert.AccountId) ? AlertHit.Waiting : AlertHit.NoMail, null);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Alert {Alert} could not be checked")]
    private static partial void Failed(ILogger log, string alert, Exception e);
}
