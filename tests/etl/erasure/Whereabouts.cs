using System.Text;
using Analytics.Etl.Landing;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Tests.Etl.Erasure;

/// <summary>Looks for texts in all that a data folder holds but what cities delivered: rows of builds and Parquet files, and every other file as it lies.</summary>
internal static class Whereabouts
{
    /// <summary>The places in which one of the texts stands, from the data folder.</summary>
    public static IReadOnlyList<string> Of(DataFolder data, params string[] texts) =>
        [.. Directory.EnumerateFiles(data.Root, "*", SearchOption.AllDirectories)
            .Where(f => !f.StartsWith(data.Inbox, StringComparison.Ordinal))
            .Where(f => Told(f).Any(t => texts.Any(x => t.Contains(x, StringComparison.Ordinal))))
            .Select(f => Path.GetRelativePath(data.Root, f)).Order(StringComparer.Ordinal)];

    private static List<string> Told(string file) => Path.GetExtension(file) switch
    {
        ".parquet" => Parquet(file),
        ".duckdb" => Build(file),
        _ => [Encoding.UTF8.GetString(File.ReadAllBytes(file))],
    };

    private static List<string> Parquet(string file)
    {
        using var connection = Database.InMemory(DatabaseLimits.Reader, Path.GetTempPath());
        return connection.Query("select r::varchar from read_parquet($path) as r", r => r.GetString(0), ("path", file));
    }

    private static List<string> Build(string file)
    {
        using var connection = Database.ReadOnly(file, DatabaseLimits.Reader);
        return [.. connection.Query("select table_name from duckdb_tables()", r => r.GetString(0))
            .SelectMany(t => connection.Query($"select r::varchar from {SqlText.Name(t)} as r", r => r.GetString(0)))];
    }
}
