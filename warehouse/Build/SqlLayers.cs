using System.Reflection;

namespace Analytics.Warehouse.Build;

/// <summary>One table of the warehouse: a bare select in a file of its name.</summary>
/// <param name="Layer">Its folder: two digits and a name; a layer reads only layers to its left.</param>
/// <param name="Table">Its name.</param>
/// <param name="Sql">The select.</param>
public sealed record SqlTable(string Layer, string Table, string Sql)
{
    /// <summary>What one row is, from the file's first line.</summary>
    public string Grain { get; } = SqlLayers.FirstLine(Sql, "-- grain: ");
}

/// <summary>A promise about the tables: a select of what breaks it.</summary>
/// <param name="Name">Table and promise.</param>
/// <param name="IsError">Whether breaking it stops publication.</param>
/// <param name="Sql">The select of the violating rows.</param>
public sealed record SqlCheck(string Name, bool IsError, string Sql);

/// <summary>The SQL that is the warehouse, in the order in which it runs.</summary>
public static class SqlLayers
{
    private const string Root = "sql/";
    private const string Checks = "checks";

    /// <summary>Every table, by layer and then by name.</summary>
    public static IReadOnlyList<SqlTable> Tables { get; } =
        [.. Files().Where(f => !f.Folder.StartsWith(Checks, StringComparison.Ordinal)).Select(f => new SqlTable(f.Folder, f.Name, f.Sql))
            .OrderBy(t => t.Layer, StringComparer.Ordinal).ThenBy(t => t.Table, StringComparer.Ordinal)];

    /// <summary>Every check, by name; those of metrics are <see cref="Metrics.MetricChecks"/>.</summary>
    public static IReadOnlyList<SqlCheck> AllChecks { get; } =
        [.. Files().Where(f => f.Folder == Checks).Select(f => new SqlCheck(f.Name, FirstLine(f.Sql, "-- severity: ") == "error", f.Sql))
            .OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>A text that ships inside the assembly: SQL, a metric, a reference table.</summary>
    /// <param name="name">Its path from the project, with slashes.</param>
    public static string Resource(string name)
    {
        using var stream = typeof(SqlLayers).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"no resource {name}", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The names of such texts under a folder.</summary>
    public static IEnumerable<string> Resources(string folder) =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>The names of all that a build is made with. What only reads builds is no part of them, and may change without making other ones.</summary>
    internal static IEnumerable<string> OfBuilds => new[] { "metrics/", "reference/", Root }.SelectMany(Resources).Where(n => n != Metrics.Population.Resource);

    internal static string FirstLine(string sql, string marker)
    {
        var line = sql.AsSpan(0, sql.IndexOf('\n', StringComparison.Ordinal)).TrimEnd();
        return line.StartsWith(marker, StringComparison.Ordinal) ? line[marker.Length..].ToString() : throw new InvalidDataException($"An SQL file begins with '{marker}…', not with '{line}'.");
    }

    private static IEnumerable<(string Folder, string Name, string Sql)> Files() =>
        Resources(Root).Select(n => (Path.GetDirectoryName(n[Root.Length..])!, Path.GetFileNameWithoutExtension(n), Resource(n)));
}
