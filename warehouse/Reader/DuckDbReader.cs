using Analytics.Warehouse.Build;

namespace Analytics.Warehouse.Reader;

/// <summary>
/// Reads the build that the pointer of a builds folder names, and moves on when it moves: whoever opens next gets the
/// new build, whoever reads the old one finishes on it, and the last of them closes it.
/// </summary>
/// <param name="buildsFolder">The folder <c>builds</c> of a data folder; it may be absent.</param>
public sealed class DuckDbReader(string buildsFolder) : IWarehouseReader, IDisposable
{
    // A pointer can move and its old build be pruned between reading the one and opening the other.
    private const int Attempts = 5;
    private readonly PublishedBuilds builds = new(buildsFolder);
    private readonly Lock gate = new();
    private OpenBuild? current;

    /// <inheritdoc/>
    public IPublishedBuild? Open(Charge? charge = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (builds.Current is not { } published)
            {
                return null;
            }

            try
            {
                lock (gate)
                {
                    return Moved(published).Hold(charge ?? Charge.Everything);
                }
            }
            catch (Exception) when (attempt < Attempts && builds.Current != published)
            {
                // The pointer has moved on: follow it.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            current?.Release();
            current = null;
        }
    }

    private OpenBuild Moved(string published)
    {
        if (current?.BuildId != published)
        {
            var next = new OpenBuild(builds.PathOf(published), published);
            current?.Release();
            current = next;
        }

        return current;
    }
}
