using System.Data.Common;
using System.Globalization;
using Analytics.Models.Data;
using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Models.Features;

/// <summary>Runs the SQL of a task over a build's tables and reads its rows.</summary>
public static class FeatureRun
{
    /// <summary>
    /// A build in a database of its own in memory, which may hold temporary tables and spill to disk.
    /// </summary>
    /// <param name="buildPath">The DuckDB file of a build; it is only read.</param>
    /// <param name="limits">How much of the machine it may take.</param>
    /// <param name="tempFolder">Where it spills to.</param>
    public static DuckDBConnection Open(string buildPath, DatabaseLimits limits, string tempFolder)
    {
        var connection = Database.InMemory(limits, tempFolder);
        connection.Execute($"attach {SqlText.Literal(buildPath)} as build (read_only)");
        connection.Execute("use build");
        return connection;
    }

    /// <summary>The as-of date of the build that is open.</summary>
    public static DateOnly AsOf(DuckDBConnection connection) => connection.Query("select as_of from meta_build", r => r.GetFieldValue<DateOnly>(0))[0];

    /// <summary>Makes the task's tables, each a temporary one of the connection, and reads its rows.</summary>
    /// <param name="connection">Where the build's tables are found by their names.</param>
    /// <param name="task">The question.</param>
    /// <param name="asOf">Today, for what is scored and for windows that have closed; null: the build's own as-of date.</param>
    /// <param name="options">Window, weeks and weights.</param>
    /// <param name="cancellation">Stops between tables.</param>
    public static FeatureTable Read(DuckDBConnection connection, FeatureTask task, DateOnly? asOf = null, FeatureOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(task);
        Make(connection, task, asOf ?? AsOf(connection), options ?? new FeatureOptions(), [], cancellation);
        return Rows(connection, task);
    }

    /// <summary>Makes the task's tables, except those that are there already.</summary>
    internal static void Make(DuckDBConnection connection, FeatureTask task, DateOnly asOf, FeatureOptions options, IReadOnlyCollection<string> made, CancellationToken cancellation)
    {
        foreach (var file in task.Tables.Where(f => !made.Contains(FeatureTask.TableOf(f))))
        {
            cancellation.ThrowIfCancellationRequested();
            var sql = task.Sql(file).Replace("{columns}", KnownColumn.Visible("r.as_of"), StringComparison.Ordinal);
            connection.Execute($"create or replace temp table {FeatureTask.TableOf(file)} as\n{sql}", options.Parameters(asOf, sql));
        }
    }

    /// <summary>The columns of the task's tables of features, by table.</summary>
    internal static IReadOnlyList<(string Table, string Column, FeatureKind Kind)> FeatureColumns(DuckDBConnection connection, FeatureTask task) =>
        [.. task.FeatureTables.SelectMany(t => connection.Query(
            "select column_name, data_type from duckdb_columns() where table_name = $table and column_name <> 'row_id' order by column_index",
            r => (t, r.GetString(0), r.GetString(1) == "VARCHAR" ? FeatureKind.Category : FeatureKind.Number),
            ("table", t)))];

    private static FeatureTable Rows(DuckDBConnection connection, FeatureTask task)
    {
        var features = FeatureColumns(connection, task);
        var readers = features.Select(f => new ColumnReader(f.Column, f.Kind)).ToList();
        var labels = task.Labels.Select(_ => (Values: new List<float>(), KnownOn: new List<DateOnly>())).ToList();
        List<CaseKey> keys = [];
        List<int> matters = [];
        List<bool> scored = [];
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        var numbered = new Dictionary<string, int>(StringComparer.Ordinal);
        using var command = connection.Command(Select(task, features));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            keys.Add(new CaseKey(Once(named, reader.GetString(0)), Once(named, reader.GetString(1)), reader.GetString(2), reader.GetFieldValue<DateOnly>(3)));
            var matter = reader.GetString(4);
            if (!numbered.TryGetValue(matter, out var number))
            {
                numbered.Add(matter, number = numbered.Count);
            }

            matters.Add(number);
            scored.Add(reader.GetBoolean(5));
            for (var i = 0; i < labels.Count; i++)
            {
                labels[i].Values.Add(Number(reader, 6 + (2 * i)));
                labels[i].KnownOn.Add(reader.GetFieldValue<DateOnly>(7 + (2 * i)));
            }

            for (var i = 0; i < readers.Count; i++)
            {
                readers[i].Add(reader, 6 + (2 * labels.Count) + i);
            }
        }

        return new FeatureTable(
            [.. keys], [.. matters], [.. scored],
            task.Labels.Zip(labels).ToDictionary(l => l.First, l => new LabelColumn([.. l.Second.Values], [.. l.Second.KnownOn]), StringComparer.Ordinal),
            [.. readers.Select(r => r.Done())]);
    }

    private static string Select(FeatureTask task, IEnumerable<(string Table, string Column, FeatureKind Kind)> features) => string.Create(CultureInfo.InvariantCulture, $"""
        select cohort.source, cohort.city_code, cohort.case_no, cohort.as_of, cohort.matter_key, label.is_scored,
            {string.Join(", ", task.Labels.Select(l => $"label.{l}::float, label.{l}_known_on"))},
            {string.Join(", ", features.Select(f => $"{f.Table}.{SqlText.Name(f.Column)}{(f.Kind == FeatureKind.Number ? "::float" : null)}"))}
        from cohort inner join label using (row_id) {string.Concat(task.FeatureTables.Select(t => $"left join {t} using (row_id) "))}
        order by row_id
        """);

    private static float Number(DbDataReader reader, int column) => reader.IsDBNull(column) ? float.NaN : reader.GetFloat(column);

    private static string Once(Dictionary<string, string> seen, string text)
    {
        if (!seen.TryGetValue(text, out var known))
        {
            seen.Add(text, known = text);
        }

        return known;
    }

    // Words get numbers as they come, and at the end those of their ordinal order.
    private sealed class ColumnReader(string name, FeatureKind kind)
    {
        private readonly List<float> values = [];
        private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);

        public void Add(DbDataReader reader, int column) => values.Add(kind == FeatureKind.Number || reader.IsDBNull(column) ? Number(reader, column) : Index(reader.GetString(column)));

        public FeatureValues Done()
        {
            var sorted = words.Keys.Order(StringComparer.Ordinal).ToArray();
            var place = new float[sorted.Length];
            for (var i = 0; i < sorted.Length; i++)
            {
                place[words[sorted[i]]] = i;
            }

            return new FeatureValues(name, kind, kind == FeatureKind.Number ? [.. values] : [.. values.Select(v => float.IsNaN(v) ? v : place[(int)v])], sorted);
        }

        private int Index(string word)
        {
            if (!words.TryGetValue(word, out var index))
            {
                words.Add(word, index = words.Count);
            }

            return index;
        }
    }
}
