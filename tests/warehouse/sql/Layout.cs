using System.Text.RegularExpressions;
using Analytics.Tests.Etl;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Tests.Warehouse.Sql;

/// <summary>The layout of warehouse/sql that design.md promises.</summary>
public sealed partial class Layout
{
    public static TheoryData<string> Tables => [.. SqlLayers.Tables.Select(t => t.Table)];

    public static TheoryData<string> Checks => [.. SqlLayers.AllChecks.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_is_one_bare_select_that_states_its_grain(string table)
    {
        var file = SqlLayers.Tables.Single(t => t.Table == table);
        Assert.StartsWith("one row ", file.Grain, StringComparison.Ordinal);
        AssertBareSelect(file.Sql);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_reads_only_what_stands_left_of_it(string table)
    {
        var tables = SqlLayers.Tables.ToList();
        var before = tables.TakeWhile(t => t.Table != table).Select(t => t.Table).Concat(BuildSources.Names);
        Assert.Empty(TablesRead(tables.Single(t => t.Table == table).Sql).Except(before));
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void A_check_is_one_bare_select_of_an_existing_table_and_states_its_severity(string name)
    {
        var check = SqlLayers.AllChecks.Single(c => c.Name == name);
        Assert.Matches("^-- severity: (error|warn)\n", check.Sql);
        AssertBareSelect(check.Sql);
        Assert.Contains(name.Split("__")[0], SqlLayers.Tables.Select(t => t.Table));
        Assert.Empty(TablesRead(check.Sql).Except(SqlLayers.Tables.Select(t => t.Table).Concat(BuildSources.Names)));
    }

    [Fact]
    public void Folders_and_files_are_named_by_layer_and_table()
    {
        Assert.All(SqlLayers.Tables, t => Assert.Matches("^[0-9]{2}_[a-z]+$", t.Layer));
        Assert.All(SqlLayers.Tables, t => Assert.Matches("^[a-z][a-z0-9_]*$", t.Table));
        Assert.Equal(SqlLayers.Tables.Count, SqlLayers.Tables.Select(t => t.Table).Distinct().Count());
        Assert.All(SqlLayers.AllChecks, c => Assert.Matches("^[a-z0-9_]+__[a-z0-9_]+$", c.Name));
    }

    [Fact]
    public async Task No_column_is_of_a_type_that_a_sum_left_behind()
    {
        using var city = new SmallCity().Source("a", "case_no,registered_at").Deliver("a", "20240101.csv", "1,2024-01-01");
        await city.RunAsync();
        Assert.Empty(city.Rows("select table_name || '.' || column_name || ' ' || data_type from duckdb_columns() where not internal and data_type in ('HUGEINT', 'DOUBLE', 'FLOAT')"));
    }

    [Theory]
    [InlineData("create table x as select 1")]
    [InlineData("select 1; select 2")]
    [InlineData("select any_value(a) from fct_case")]
    [InlineData("select list(a) from fct_case")]
    [InlineData("select first(a) from fct_case")]
    [InlineData("select string_agg(a, ',') from fct_case")]
    [InlineData("select now()")]
    public void The_lint_refuses_what_it_should(string sql) => Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertBareSelect(sql));

    [Fact]
    public void The_lint_sees_tables_in_every_place() =>
        Assert.Equal(
            ["fct_a", "fct_b", "fct_c", "fct_d"],
            TablesRead("with x as (select 1 from fct_a) -- from comment_only\nselect * from x, fct_b as b left join fct_c using (k) where k in (select k from fct_d)").Order());

    private static void AssertBareSelect(string sql)
    {
        var code = WithoutComments(sql).Trim();
        Assert.Matches(@"^(select|with|unpivot|pivot|from)\b", code);
        Assert.DoesNotContain(";", code, StringComparison.Ordinal);
        Assert.DoesNotMatch(Refused(), code);
        foreach (Match aggregate in Ordered().Matches(code))
        {
            Assert.Contains("order by", Call(code, aggregate.Index), StringComparison.Ordinal);
        }
    }

    // From an aggregate's name to the parenthesis that closes its call.
    private static string Call(string code, int start)
    {
        var depth = 0;
        for (var i = code.IndexOf('(', start); i < code.Length; i++)
        {
            depth += code[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return code[start..i];
            }
        }

        return code[start..];
    }

    // DuckDB's own parser says which tables a select reads; the names of its common table expressions are left out.
    private static List<string> TablesRead(string sql)
    {
        using var connection = Database.InMemory(new DatabaseLimits("200MB", 1), Path.GetTempPath());
        var tree = connection.Scalar<string>($"select json_serialize_sql({SqlText.Literal(sql)})")!;
        var named = CommonTable().Matches(WithoutComments(sql)).Select(m => m.Groups[1].Value).ToHashSet();
        return tree.Contains("\"error\":true", StringComparison.Ordinal)
            ? [.. FromOrJoin().Matches(WithoutComments(sql)).Select(m => m.Groups[1].Value).Where(t => !named.Contains(t)).Distinct()]
            : [.. TableName().Matches(tree).Select(m => m.Groups[1].Value).Where(t => t.Length > 0 && !named.Contains(t)).Distinct()];
    }

    private static string WithoutComments(string sql) => Comment().Replace(sql, string.Empty);

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(create|insert|update|delete|attach|detach|copy|install|load|set|pragma|call|any_value|arbitrary|random|uuid|now|current_date|current_timestamp|today|read_parquet|read_csv|read_json)\b\s*\(?", RegexOptions.IgnoreCase)]
    private static partial Regex Refused();

    [GeneratedRegex(@"\b(list|array_agg|first|last|string_agg|group_concat)\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex Ordered();

    [GeneratedRegex(@"(?:\bwith\s+(?:recursive\s+)?|\),\s*)([a-z_0-9]+)(?: \([a-z_, ]+\) using key \([a-z_, ]+\))? as \(", RegexOptions.IgnoreCase)]
    private static partial Regex CommonTable();

    [GeneratedRegex("""table_name":"([^"]*)""")]
    private static partial Regex TableName();

    [GeneratedRegex(@"\b(?:from|join)\s+([a-z_][a-z_0-9]*)", RegexOptions.IgnoreCase)]
    private static partial Regex FromOrJoin();
}
