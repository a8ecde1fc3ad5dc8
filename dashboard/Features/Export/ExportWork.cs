using System.Collections.Concurrent;
using Analytics.Dashboard.Accounts;
using Analytics.Warehouse.Export;

namespace Analytics.Dashboard.Features.Export;

/// <summary>
/// Writes what was approved, one after another, each once: what was under way when the program ended is written from its
/// beginning when it starts again.
/// </summary>
internal sealed partial class ExportWork(ExportStore store, ExportFolder folder, AccountStore accounts, AuditTrail audit, TimeProvider clock, ILogger<ExportWork> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim news = new(1);
    private readonly ConcurrentDictionary<string, ExportProgress> progress = new(StringComparer.Ordinal);

    /// <summary>How far it is; null when nobody writes it now.</summary>
    public ExportProgress? ProgressOf(string id) => progress.GetValueOrDefault(id);

    /// <summary>There is something to write.</summary>
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
                WriteAll(stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The application ends; what was half written is deleted and written again.
        }
    }

    // Whatever goes wrong with one, the next look finds the others.
    private void WriteAll(CancellationToken cancellation)
    {
        try
        {
            foreach (var request in store.In(ExportState.Approved).Reverse())
            {
                cancellation.ThrowIfCancellationRequested();
                Write(request, cancellation);
            }
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            Failed(log, "queue", e);
        }
    }

    private void Write(ExportRequest request, CancellationToken cancellation)
    {
        try
        {
            var made = folder.Write(request, p => progress[request.Id] = p, cancellation);
            store.Made(request.Id, made, clock.GetUtcNow().UtcDateTime);
            audit.Enter(accounts.Find(request.AccountId), AuditAction.ExportMade, $"{request.Id} {made.Files[0].Name} {made.Files[0].Sha256}", "done", string.Empty);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            Failed(log, request.Id, e);
            store.Failed(request.Id, e.Message, clock.GetUtcNow().UtcDateTime);
        }
        finally
        {
            progress.TryRemove(request.Id, out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Export {Export} could not be written")]
    private static partial void Failed(ILogger log, string export, Exception e);
}
