using Analytics.Etl.Landing;

namespace Analytics.Dashboard.Accounts;

/// <summary>
/// Leaves a copy of the accounts beside them every hour (<c>data/app-copy.duckdb</c>), whole at any moment: nobody else can read
/// them while this program has them open, and a backup has to (<c>etl backup</c>).
/// </summary>
internal sealed class AccountsCopy(AppDatabase database, DataFolder data, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>Copies them now.</summary>
    public void Write() => database.CopyTo(Path.Combine(data.Root, "app-copy.duckdb"));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Write();
            }
        }
        catch (OperationCanceledException)
        {
            // The application ends.
        }
    }
}
