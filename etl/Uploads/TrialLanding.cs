using System.Data.Common;
using Analytics.Etl.Landing;
using Analytics.Etl.Sources;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Uploads;

/// <summary>
/// Lands a file on trial, in a folder of its own: the same reader, mapping and rules as every delivery, and nothing of it
/// is kept but what it came to. It needs no writer's lock, as it writes where nobody else does.
/// </summary>
internal static class TrialLanding
{
    private static readonly string FindingsSql = EtlResources.Read("Uploads/trial-findings.sql");
    private static readonly string RowsSql = EtlResources.Read("Uploads/trial-rows.sql");

    /// <summary>How a line, a member and a batch are told, and who petitions, is no part of what was delivered.</summary>
    private static readonly HashSet<string> Unshown = new(["batch_id", "member", "line", "findings", LandedEntity.PetitionerKey], StringComparer.Ordinal);

    private const int LongestText = 80;

    /// <summary>Reads the file as a delivery of the source.</summary>
    /// <param name="data">The data folder: its key, and what has landed.</param>
    /// <param name="source">The source.</param>
    /// <param name="file">The file.</param>
    /// <param name="folder">Where the trial may write; emptied of what it wrote.</param>
    /// <param name="clock">Says when.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UserException">The file as a whole cannot be read.</exception>
    public static TrialReading Read(DataFolder data, SourceFile source, DeliveredFile file, DataFolder folder, TimeProvider clock, CancellationToken cancellation)
    {
        var trial = Directory.CreateDirectory(Path.Combine(folder.Temporary, "trial")).FullName;
        try
        {
            BatchCounts counts;
            using (var lander = new Lander(folder, PetitionerKey.Of(data), clock, _ => { }))
            {
                counts = lander.Preview(source, file, trial, cancellation);
            }

            using var connection = Database.InMemory(DatabaseLimits.Reader, folder.Temporary);
            var findings = connection.Query(
                FindingsSql,
                r => new TrialFinding(r.GetString(0), r.GetString(1), r.Text(2), r.GetInt64(3), r.GetInt64(4)),
                ("path", Path.Combine(trial, "rejects.parquet")));
            var rows = connection.Query(RowsSql, Row, ("path", Path.Combine(trial, $"{source.Entity.Name}.parquet")));
            var sha256 = file.Sha256();
            var isKnown = LandedBatches.Read(data.Landed).Any(b => b.Record.Source == source.Name && b.Record.Sha256 == sha256);
            return new TrialReading(counts.RowsRead, counts.RowsLanded, counts.RowsRejected, counts.ValuesDiscarded, counts.UnmappedColumns, isKnown, findings, rows);
        }
        finally
        {
            folder.EmptyTemporary();
        }
    }

    private static IReadOnlyDictionary<string, string> Row(DbDataReader row) => Enumerable.Range(0, row.FieldCount)
        .Where(i => !row.IsDBNull(i) && !Unshown.Contains(row.GetName(i)))
        .ToDictionary(row.GetName, i => row.GetString(i) is var text && text.Length > LongestText ? text[..LongestText] + "…" : row.GetString(i));
}
