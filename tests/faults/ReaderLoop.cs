using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Faults;

/// <summary>Opens what is published, again and again, as a dashboard would, and notes whatever is not whole.</summary>
internal sealed class ReaderLoop : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly HashSet<string> builds = new(StringComparer.Ordinal);
    private readonly List<string> broken = [];
    private readonly Task reading;

    public ReaderLoop(DataFolder data) => reading = Task.Run(() => ReadAsync(new PublishedBuilds(data.Builds)));

    public int Reads { get; private set; }

    public IReadOnlyList<string> Broken => broken;

    public IReadOnlyCollection<string> Builds => builds;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await reading;
        stop.Dispose();
    }

    private async Task ReadAsync(PublishedBuilds published)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                Read(published);
            }
            catch (Exception e)
            {
                broken.Add($"{e.GetType().Name}: {e.Message}");
            }

            Reads++;
            await Task.Delay(20);
        }
    }

    private void Read(PublishedBuilds published)
    {
        var path = published.CurrentPath ?? throw new InvalidDataException("the pointer is gone");
        using var connection = Database.ReadOnly(path, new DatabaseLimits("200MB", 1));
        var id = connection.Scalar<string>("select build_id from meta_build");
        if (published.PathOf(id!) != path)
        {
            throw new InvalidDataException($"{path} holds build {id}");
        }

        if (connection.Scalar<long>("select count(*) from fct_case") != connection.Scalar<long>("select row_count from meta_table where table_name = 'fct_case'"))
        {
            throw new InvalidDataException($"{path} has not the rows that it says");
        }

        builds.Add(id!);
    }
}
