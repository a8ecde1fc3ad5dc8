using Analytics.Etl.Extraction;
using Analytics.Etl.Landing;
using Analytics.Etl.Sources;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;
using DuckDB.NET.Data;

namespace Analytics.Etl.Mapping;

/// <summary>Runs the examples of source files through the mapping they belong to.</summary>
internal static class Examples
{
    /// <summary>What an example becomes that it should not, each with file and key; empty when all hold.</summary>
    public static IReadOnlyList<string> Problems(IEnumerable<SourceFile> sources, DataFolder data)
    {
        using var connection = MappingConnection.Open(data, PetitionerKey.Of(data));
        return [.. sources.SelectMany(source => source.Examples.SelectMany((example, i) =>
            Problems(connection, source, example).Select(p => $"{source.Name}.json: examples[{i}]: {p}")))];
    }

    private static IEnumerable<string> Problems(DuckDBConnection connection, SourceFile source, SourceExample example)
    {
        var unknown = example.Row.Keys.Except(source.ReadColumns).Except(source.NotUsed).ToList();
        if (unknown.Count > 0)
        {
            return [$"row holds {string.Join(", ", unknown)}, which the mapping does not read; map it, or name it under not_used"];
        }

        // Examples are invented: not in the folder that a run under way empties.
        var path = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.csv");
        try
        {
            using (var clean = new CleanFile(path, string.Empty, ','))
            {
                clean.SetColumns(source.ReadColumns);
                clean.Add(1, source.ReadColumns.Select(c => example.Row.GetValueOrDefault(c)));
                return [.. Compare(connection, source, example, ExtractedFile.Of([clean]), clean)];
            }
        }
        catch (DuckDBException e)
        {
            return [$"the mapping fails on it: {e.Message}"];
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<string> Compare(DuckDBConnection connection, SourceFile source, SourceExample example, ExtractedFile file, CleanFile clean)
    {
        clean.Dispose();
        var parameters = new SqlParameters();
        connection.Execute($"create or replace temp table example as {new RowMapping(source).Select(file.Relation, parameters)}", parameters.Values);
        var rejected = connection.Scalar<string>("select reject_rule from example");
        if (rejected != example.Rejected)
        {
            yield return rejected is null ? $"must be rejected as {example.Rejected}, but lands" : $"is rejected as {rejected}";
            yield break;
        }

        var discarded = connection.Query("select string_split(unnest(string_split(findings, chr(30))), chr(31))[2] from example", r => r.GetString(0));
        if (!discarded.ToHashSet().SetEquals(example.Discarded))
        {
            yield return $"discards [{string.Join(", ", discarded)}], and should discard [{string.Join(", ", example.Discarded)}]";
        }

        foreach (var (name, expected) in example.Becomes)
        {
            if (source.Entity.Find(name) is not { } column)
            {
                yield return $"becomes.{name} is none of our columns";
            }
            else if (Difference(connection, column, expected) is { } difference)
            {
                yield return $"becomes.{name}: {difference}";
            }
        }
    }

    private static string? Difference(DuckDBConnection connection, LandedColumn column, string? expected)
    {
        var actual = connection.Scalar<string>($"select {column.Name}::varchar from example");
        var wanted = connection.Scalar<string>($"select coalesce(try_cast($expected as {column.SqlType})::varchar, $expected)", ("expected", expected));
        var isSame = column.Name == LandedEntity.PetitionerKey ? actual is null == wanted is null : actual == wanted;
        return isSame ? null : $"is {Shown(actual)}, and should be {Shown(wanted)}";
    }

    private static string Shown(string? text) => text is null ? "null" : $"'{text}'";
}
