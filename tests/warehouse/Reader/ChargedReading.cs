using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Reader;

namespace Analytics.Tests.Warehouse.Reader;

public class ChargedReading(SharedSite shared)
{
    private const string Yunfu = "445300";
    private const string Foshan = "440600";
    private readonly TestSite site = shared.Site;

    private sealed record Table(string Name, IReadOnlyList<string> Columns);

    [Fact]
    public void Under_a_citys_charge_no_table_shows_a_row_of_another_city()
    {
        using var reader = new DuckDbReader(site.Data.Builds);
        using var all = reader.Open()!;
        using var own = reader.Open(Charge.OfCity(Foshan))!;
        var tables = Tables(all);
        Assert.True(tables.Count > 40);
        var cities = 0;
        foreach (var table in tables)
        {
            foreach (var column in table.Columns.Where(c => c == "city_code" || c.EndsWith("_city_code", StringComparison.Ordinal)))
            {
                cities++;
                var wanted = Count(all, $"select count(*) from {table.Name} where city_code = '{Foshan}' and {column} = '{Foshan}'");
                Assert.Equal((table.Name, wanted), (table.Name, Count(own, $"select count(*) from {table.Name}")));
                Assert.Equal((table.Name, 0), (table.Name, Count(own, $"select count(*) from {table.Name} where {column} is distinct from '{Foshan}'")));
            }
        }

        Assert.True(cities > 30);
        Assert.Equal(5, Count(own, "select count(*) from fct_case"));
        // Yunfu's contents are in no column of any table that Foshan sees.
        Assert.All(tables, t => Assert.Equal((t.Name, 0), (t.Name, Count(own, $"select count(*) from {t.Name} as t where contains(to_json(t)::varchar, '{SmallCities.Content}') or contains(to_json(t)::varchar, 'yunfu')"))));
        Assert.NotEqual(0, Count(all, $"select count(*) from fct_case as t where contains(to_json(t)::varchar, '{SmallCities.Content}')"));
    }

    [Fact]
    public void Tables_that_tell_of_no_city_are_empty_but_for_those_that_are_open()
    {
        using var reader = new DuckDbReader(site.Data.Builds);
        using var all = reader.Open()!;
        using var own = reader.Open(Charge.OfCity(Foshan))!;
        string[] open = ["dim_date", "dim_working_day", "meta_build", "meta_check", "meta_metric", "score_model"];
        string[] ofCases = ["case_end", "case_role"];
        string[] ofFiles = ["meta_batch", "stg_batch"];
        foreach (var table in Tables(all).Where(t => !t.Columns.Contains("city_code") && !open.Contains(t.Name)))
        {
            var expected = ofFiles.Contains(table.Name) ? Count(all, $"select count(*) from {table.Name} where source = 'foshan'")
                : table.Columns.Contains("case_no") ? Count(all, $"select count(*) from {table.Name} where source = 'foshan'") : 0;
            Assert.Equal((table.Name, expected), (table.Name, Count(own, $"select count(*) from {table.Name}")));
        }

        Assert.All(ofCases, t => Assert.Equal((t, 5), (t, Count(own, $"select count(*) from {t}"))));
        Assert.All(ofFiles, t => Assert.Equal((t, 1), (t, Count(own, $"select count(*) from {t}"))));
        Assert.All(open, t => Assert.Equal((t, Count(all, $"select count(*) from {t}")), (t, Count(own, $"select count(*) from {t}"))));
        Assert.Equal(0, Count(own, "select count(*) from meta_check where rows is not null"));
    }

    [Fact]
    public void A_charge_of_cities_fields_and_units_shows_the_cases_in_all_three()
    {
        using var reader = new DuckDbReader(shared.Site.Data.Builds);
        using var all = reader.Open()!;
        using var field = reader.Open(new Charge([Yunfu, Foshan], ["没有这个领域"], []))!;
        using var unit = reader.Open(new Charge([Yunfu], [], ["某局"]))!;
        foreach (var none in new[] { field, unit })
        {
            Assert.All(Tables(all).Where(t => t.Columns.Contains("case_no") && t.Columns.Contains("source")), t => Assert.Equal((t.Name, 0), (t.Name, Count(none, $"select count(*) from {t.Name}"))));
            // Figures of whole cities follow the city alone: there is a page, and it says that there is nothing in the charge.
            Assert.NotEqual(0, Count(none, "select count(*) from mart_city_source"));
        }

        using var nothing = reader.Open(Charge.Nothing)!;
        Assert.All(Tables(all).Where(t => t.Columns.Contains("city_code") || t.Columns.Contains("case_no")), t => Assert.Equal((t.Name, 0), (t.Name, Count(nothing, $"select count(*) from {t.Name}"))));
    }

    [Fact]
    public void Everything_is_read_as_before_and_one_charge_never_gets_the_connection_of_another()
    {
        using var reader = new DuckDbReader(site.Data.Builds);
        using var all = reader.Open(Charge.Everything)!;
        Parallel.For(0, 400, i =>
        {
            string?[] charges = [Yunfu, Foshan, "440882", null, "999999"];
            long[] expected = [56, 5, 2, 63, 0];
            var at = i % charges.Length;
            using var build = reader.Open(charges[at] is { } city ? Charge.OfCity(city) : null)!;
            Assert.Equal(expected[at], Count(build, "select count(*) from fct_case"));
        });
        // More charges than connections are kept for.
        for (var i = 0; i < 100; i++)
        {
            using var build = reader.Open(new Charge([Foshan, $"{100000 + i}"], [], []))!;
            Assert.Equal(5, Count(build, "select count(*) from mart_case"));
        }

        Assert.Equal(63, Count(all, "select count(*) from fct_case"));
    }

    [Fact]
    public void A_charge_is_the_same_however_it_was_written_down()
    {
        Assert.Equal(new Charge(["2", "1", "1"], ["b"], []), new Charge(["1", "2"], ["b"], []));
        Assert.NotEqual(new Charge(["1"], ["2"], []), new Charge(["1"], [], ["2"]));
        Assert.NotEqual(new Charge(["1,2"], [], []), new Charge(["1", "2"], [], []));
        Assert.False(Charge.Everything.IsRestricted);
        Assert.True(Charge.Nothing.IsRestricted);
    }

    [Fact]
    public void No_query_of_a_page_names_a_schema_which_would_go_past_the_charge()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Analytics.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        var files = Directory.GetFiles(Path.Combine(root, "dashboard", "Features"), "*.sql", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.DoesNotMatch(@"(?i)\b(main|temp)\s*\.|duckdb_|information_schema|pg_catalog|charge_", File.ReadAllText(f)));
    }

    private static List<Table> Tables(IPublishedBuild build) => [.. build.Query(
        "select table_name, column_name from duckdb_columns() where schema_name = 'main' and database_name = current_database() order by table_name", r => (Table: r.GetString(0), Column: r.GetString(1)))
        .GroupBy(c => c.Table).Select(g => new Table(g.Key, [.. g.Select(c => c.Column)]))];

    private static long Count(IPublishedBuild build, string sql) => build.Query(sql, r => r.GetInt64(0)).Single();
}
