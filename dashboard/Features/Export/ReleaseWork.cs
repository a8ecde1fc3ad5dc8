using System.Collections.Concurrent;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;

namespace Analytics.Dashboard.Features.Export;

/// <summary>
/// Makes releases beside the pages, one after another: of a build that somebody looks for, and, where releases are in use,
/// of every build as soon as it is published, so that the first visitor of the day need not wait. Those of builds that are
/// held no more are deleted.
/// </summary>
internal sealed partial class ReleaseWork(DataFolder data, Catalogue catalogue, TimeProvider clock, ILogger<ReleaseWork> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private readonly PublishedBuilds builds = new(data.Builds);
    private readonly SemaphoreSlim news = new(1);
    private readonly ConcurrentDictionary<string, ReleaseMaking> asked = new(StringComparer.Ordinal);

    /// <summary>Null when the release of a build is made; otherwise it is asked for, and how far it is. One that failed is tried again by the next who asks.</summary>
    /// <param name="build">A held build.</param>
    public ReleaseMaking? Of(string build)
    {
        if (catalogue.IsMade(build))
        {
            return null;
        }

        if (asked.TryGetValue(build, out var known) && known.Problem is not null)
        {
            asked.TryRemove(build, out _);
            return known;
        }

        var making = new ReleaseMaking(build, clock.GetUtcNow().UtcDateTime, null);
        if (!asked.TryAdd(build, making))
        {
            return asked.GetValueOrDefault(build, making);
        }

        Wake();
        return making;
    }

    /// <summary>Something may be to make: a build was published.</summary>
    public void Wake() => news.Release();

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        news.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Everything before the first wait would hold up the start.
        await Task.Yield();
        try
        {
            while (true)
            {
                await news.WaitAsync(Every, stoppingToken);
                AskForTheNewest();
                foreach (var making in asked.Values.Where(m => m.Problem is null).OrderBy(m => m.Since))
                {
                    Make(making, stoppingToken);
                }
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The application ends; what was half made is deleted and made again.
        }
    }

    private void AskForTheNewest()
    {
        var made = catalogue.Made;
        if (made.Count > 0 && builds.Current is { } current && !made.Contains(current))
        {
            asked.TryAdd(current, new ReleaseMaking(current, clock.GetUtcNow().UtcDateTime, null));
        }
    }

    private void Make(ReleaseMaking making, CancellationToken cancellation)
    {
        try
        {
            catalogue.ReleaseOf(making.BuildId, cancellation);
            asked.TryRemove(making.BuildId, out _);
            catalogue.DeleteThoseOfGoneBuilds();
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            Failed(log, making.BuildId, e);
            asked[making.BuildId] = making with { Problem = e.Message };
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The release of build {Build} could not be made")]
    private static partial void Failed(ILogger log, string build, Exception e);
}

/// <summary>A release that is not made yet.</summary>
/// <param name="BuildId">Its build.</param>
/// <param name="Since">When it was asked for, in UTC.</param>
/// <param name="Problem">Why it could not be made; null as long as it is tried.</param>
internal sealed record ReleaseMaking(string BuildId, DateTime Since, string? Problem);
