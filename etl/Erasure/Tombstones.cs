using Analytics.Etl.Landing;
using Analytics.Etl.Sources;
using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Etl.Erasure;

/// <summary>
/// By which erased cases are known when a city delivers them again: keyed hashes of city and number, and of source and
/// number, from which nobody without the key learns a number.
/// </summary>
internal sealed class Tombstones
{
    private static readonly string Places = EtlResources.Read("Erasure/tombstoned.sql");
    private readonly IReadOnlyList<string> hashes;

    private Tombstones(IReadOnlyList<string> hashes) => this.hashes = hashes;

    /// <summary>Those of a data folder.</summary>
    /// <exception cref="UserException">They were made under another key: erased cases could come back unseen.</exception>
    public static Tombstones Read(DataFolder data, PetitionerKey key)
    {
        var records = ErasureRecords.Read(data).Where(r => r.Tombstones.Count > 0).ToList();
        return records.Find(r => r.KeyId != key.Id) is { } other
            ? throw new UserException($"{data.Erasures}: cases were erased under the key {other.KeyId}, and {data.Keys} holds another one ({key.Id}): what was erased could come back unseen. Put the right petitioner.key back; nothing lands before.")
            : new Tombstones([.. records.SelectMany(r => r.Tombstones).Distinct()]);
    }

    /// <summary>The hashes of a case.</summary>
    /// <param name="connection">One that mappings run on: it holds the key.</param>
    /// <param name="city">Its city.</param>
    /// <param name="caseNo">Its number.</param>
    /// <param name="sources">The sources that told of it: there the number alone is the case.</param>
    public static IReadOnlyList<string> Of(DuckDBConnection connection, string city, string caseNo, IEnumerable<string> sources) =>
        [.. sources.Select(s => ("source", s)).Prepend(("city", city)).Select(k => connection.Scalar<string>(
            "select keyed_hash(concat_ws(chr(31), 'erased', $kind, $name, $case_no))", ("kind", k.Item1), ("name", k.Item2), ("case_no", caseNo))!)];

    /// <summary>Whether a hash is among them.</summary>
    public bool Hold(string hash) => hashes.Contains(hash);

    /// <summary>Takes erased cases out of a batch that is being landed and is not committed yet.</summary>
    /// <returns>What the batch holds then.</returns>
    public BatchCounts KeepOut(DuckDBConnection connection, SourceFile source, string folder, BatchCounts counts)
    {
        if (hashes.Count == 0 || source.Entity.Find("case_no") is null)
        {
            return counts;
        }

        Lend(connection);
        var target = Directory.CreateDirectory(Path.Combine(folder, "without-erased")).FullName;
        var gone = BatchRewrite.Write(connection, source.Entity.Name, folder, new DoomedPlaces(Places, ("source", source.Name)), target);
        foreach (var file in Directory.EnumerateFiles(target))
        {
            File.Move(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        Directory.Delete(target);
        return gone is null ? counts : counts with
        {
            RowsLanded = counts.RowsLanded - gone.Landed,
            RowsRejected = counts.RowsRejected - gone.Rejected,
            ValuesDiscarded = counts.ValuesDiscarded - gone.Discarded,
            RowsErased = gone.Landed + gone.Rejected,
        };
    }

    private void Lend(DuckDBConnection connection)
    {
        connection.Execute("create or replace temp table tombstone (hash varchar)");
        using var appender = connection.CreateAppender("temp", "main", "tombstone");
        foreach (var hash in hashes)
        {
            appender.CreateRow().AppendValue(hash).EndRow();
        }
    }
}
