using System.Text.Json;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Erasure;

/// <summary>The records of erasures: <c>data/erasures/ID.json</c>, each beside a folder of the same name while it is under way.</summary>
internal static class ErasureRecords
{
    /// <summary>All that are committed, the earliest first.</summary>
    public static IReadOnlyList<ErasureRecord> Read(DataFolder data) => !Directory.Exists(Path.Combine(data.Root, "erasures")) ? [] :
        [.. Directory.EnumerateFiles(data.Erasures, "*.json").Order(StringComparer.Ordinal).Select(Parse)];

    /// <summary>Writes one, whole or not at all.</summary>
    public static void Write(DataFolder data, ErasureRecord record) => AtomicFile.WriteJson(PathOf(data, record.Id), record);

    /// <summary>Where the record lies, or is to lie.</summary>
    public static string PathOf(DataFolder data, string id) => Path.Combine(data.Erasures, $"{id}.json");

    /// <summary>Where what it is going to put in place lies meanwhile.</summary>
    public static string FolderOf(DataFolder data, string id) => Path.Combine(data.Erasures, id);

    private static ErasureRecord Parse(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ErasureRecord>(File.ReadAllBytes(path), BatchRecord.Json)!;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is no record of an erasure: {e.Message}. Put it back from a backup: without it an erased case could come back.", e);
        }
    }
}
