using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;
using DuckDB.NET.Data;

namespace Analytics.Etl.Quarantine;

/// <summary>
/// Reads delivered files a second time, after a mapping or a rule was mended, and says what that changes. The new reading
/// is a batch of its own that replaces the older one wholly; a file that is gone leaves its batch as it is.
/// </summary>
/// <param name="data">Where everything lies.</param>
/// <param name="clock">Says when a batch was committed.</param>
/// <param name="progress">Told what is being done.</param>
internal sealed class Replay(DataFolder data, TimeProvider clock, Action<string> progress) : IDisposable
{
    private readonly Lander lander = new(data, PetitionerKey.Of(data), clock, progress);
    private readonly DuckDBConnection connection = Database.InMemory(DatabaseLimits.Reader, data.Temporary);

    /// <inheritdoc/>
    public void Dispose()
    {
        connection.Dispose();
        lander.Dispose();
    }

    /// <summary>Which batches are to be read again.</summary>
    public ReplayPlan Plan(IReadOnlyList<Sources.SourceFile> sources, ReplayOptions options) => ReplayPlan.Of(
        sources,
        BuildInputs.Of(LandedBatches.Read(data.Landed), default, until: null).Batches,
        batch => SecondReading.Rules(connection, batch.Folder),
        options);

    /// <summary>Reads one batch's file again; with a dry run nothing of it is kept.</summary>
    public ReplayedBatch Read(Sources.SourceFile source, LandedBatch batch, bool isDryRun, CancellationToken cancellation)
    {
        try
        {
            progress($"{source.Name}: {batch.File}");
            var bytes = DeliveredBytes.Of(source, batch, data);
            return isDryRun ? Previewed(source, batch, bytes, cancellation) : Landed(source, batch, bytes, cancellation);
        }
        catch (UserException e)
        {
            progress(e.Message);
            return new ReplayedBatch(batch, null, [], [], e.Message);
        }
    }

    private ReplayedBatch Landed(Sources.SourceFile source, LandedBatch batch, DeliveredBytes bytes, CancellationToken cancellation)
    {
        var record = lander.LandAgain(source, bytes.File, bytes.Seen, batch, cancellation).Batch;
        var totals = new ReadingTotals(source.MappingVersion, record.RowsRead, record.RowsLanded, record.RowsRejected, record.ValuesDiscarded);
        return Compared(source, batch, totals, Path.Combine(data.Landed, source.Name, record.BatchId));
    }

    private ReplayedBatch Previewed(Sources.SourceFile source, LandedBatch batch, DeliveredBytes bytes, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Temporary, Path.GetRandomFileName())).FullName;
        try
        {
            var counts = lander.Preview(source, bytes.File, folder, cancellation);
            return Compared(source, batch, new ReadingTotals(source.MappingVersion, counts.RowsRead, counts.RowsLanded, counts.RowsRejected, counts.ValuesDiscarded), folder);
        }
        finally
        {
            data.EmptyTemporary();
        }
    }

    private ReplayedBatch Compared(Sources.SourceFile source, LandedBatch batch, ReadingTotals after, string folder) => new(
        batch,
        after,
        SecondReading.Findings(connection, batch.Folder, folder),
        batch.Record.Entity == source.Entity.Name ? SecondReading.Values(connection, source.Entity, batch.Folder, folder) : [],
        Problem: null);
}
