using Analytics.Etl.Runs;
using Analytics.Etl.Sources;

namespace Analytics.Etl.Landing;

/// <summary>
/// Lands everything that lies delivered for a source. Whatever a file or a source does, its own failure or ours, is told
/// in what it returns: the others still come in.
/// </summary>
/// <param name="data">Where everything lies.</param>
/// <param name="clock">Says when a batch was committed.</param>
/// <param name="progress">Told what is being done.</param>
internal sealed class SourceLanding(DataFolder data, TimeProvider clock, Action<string> progress) : IDisposable
{
    private readonly PetitionerKey key = PetitionerKey.Of(data);
    private Lander? lander;

    /// <inheritdoc/>
    public void Dispose() => lander?.Dispose();

    /// <summary>Lands what is new of the source.</summary>
    public async Task<SourceRun> LandAsync(SourceFile source, CancellationToken cancellation)
    {
        List<LandedFile> landed = [];
        List<string> errors = [];
        IReadOnlyList<DeliveredFile> files = [];
        try
        {
            await DownloadAsync(source, errors, cancellation);
            files = DeliveredFile.Of(source, data);
            foreach (var file in files)
            {
                progress($"{source.Name}: {file.Name}");
                Land(source, file, landed, errors, cancellation);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Tell(errors, $"{source.Name}: {e.Message}");
        }

        var added = landed.Where(l => l.IsNew).Select(l => l.Batch).ToList();
        return new SourceRun(
            source.Name, source.Title, files.Count, added.Count, added.Sum(b => b.RowsRead), added.Sum(b => b.RowsLanded), added.Sum(b => b.RowsRejected),
            added.Sum(b => b.ValuesDiscarded), LastDelivered(files), source.FreshWithinDays, errors);
    }

    private async Task DownloadAsync(SourceFile source, List<string> errors, CancellationToken cancellation)
    {
        try
        {
            await Download.LatestAsync(source, data, clock, cancellation);
        }
        catch (UserException e)
        {
            Tell(errors, e.Message);
        }
    }

    private void Land(SourceFile source, DeliveredFile file, List<LandedFile> landed, List<string> errors, CancellationToken cancellation)
    {
        try
        {
            lander ??= new Lander(data, key, clock, progress);
            landed.Add(lander.Land(source, file, cancellation));
        }
        catch (UserException e)
        {
            Tell(errors, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Tell(errors, $"{source.Name}: {file.Name}: {e.GetType().Name}: {e.Message}");
            // A fatal error leaves DuckDB unusable for good: the next file gets a connection of its own.
            lander?.Dispose();
            lander = null;
        }
    }

    // A file may have gone since it was listed.
    private static DateTime? LastDelivered(IReadOnlyList<DeliveredFile> files) =>
        files.Where(f => File.Exists(f.Path)).Select(f => (DateTime?)f.Receipt().DeliveredAt).Max();

    private void Tell(List<string> errors, string error)
    {
        errors.Add(error);
        progress(error);
    }
}
