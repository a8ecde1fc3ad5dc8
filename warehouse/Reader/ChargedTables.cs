using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Warehouse.Reader;

/// <summary>
/// Puts a charge in force on a connection: for every table of the build a temporary view of the same name, which shows
/// only what is in the charge. DuckDB looks among temporary names first, so that every query sees these views and no page
/// has to filter anything itself.
/// <list type="bullet">
/// <item>Cities: a table with <c>city_code</c> shows the rows of these cities; a row without a city is shown to nobody. So
/// does every other column that ends in <c>_city_code</c>.</item>
/// <item>Fields and units limit the rows of cases, by what <c>mart_case</c> says of the case, and of the offices' work, by
/// its unit and by the case that it names. Figures of whole cities have neither and follow the city alone.</item>
/// <item>A delivered file is shown when all that came of it lies in these cities.</item>
/// <item>Any other table is empty unless it is listed here as open: a new one is closed until somebody decides.</item>
/// </list>
/// </summary>
internal sealed class ChargedTables
{
    /// <summary>Tables that tell of no city, and what of them is shown.</summary>
    private static readonly Dictionary<string, string> Open = new(StringComparer.Ordinal)
    {
        ["dim_date"] = "*",
        ["dim_working_day"] = "*",
        ["meta_build"] = "*",
        ["meta_metric"] = "*",
        ["score_model"] = "*",
        // The rows that a check names may be those of any city.
        ["meta_check"] = "* replace (null as rows)",
    };

    private readonly string database;
    private readonly List<(string Table, HashSet<string> Columns)> tables;

    /// <summary>Learns what tables a build has.</summary>
    public ChargedTables(DuckDBConnection build)
    {
        database = SqlText.Name(build.Scalar<string>("select current_database()")!);
        tables = [.. build.Query("select table_name, column_name from duckdb_columns() where database_name = current_database() and schema_name = 'main' order by table_name", r => (Table: r.GetString(0), Column: r.GetString(1)))
            .GroupBy(c => c.Table).Select(g => (g.Key, g.Select(c => c.Column).ToHashSet(StringComparer.Ordinal)))];
    }

    /// <summary>Puts the charge in force; for the life of the connection.</summary>
    public void Restrict(DuckDBConnection connection, Charge charge)
    {
        Fill(connection, "charge_city", "city_code", charge.Cities);
        Fill(connection, "charge_field", "provincial_category", charge.Fields);
        Fill(connection, "charge_unit", "org", charge.Units);
        connection.Execute(Batches(charge));
        connection.Execute(string.Join(";\n", tables.Select(t => View(t.Table, t.Columns, charge))));
    }

    private static void Fill(DuckDBConnection connection, string table, string column, IReadOnlyList<string> values)
    {
        connection.Execute($"create temp table {table} ({column} varchar not null)");
        foreach (var value in values)
        {
            connection.Execute($"insert into {table} values ($value)", ("value", value));
        }
    }

    // The files of which nothing lies outside the charge's cities, whichever tables tell of them.
    private string Batches(Charge charge)
    {
        var told = tables.Where(t => t.Columns.Contains("batch_id") && t.Columns.Contains("city_code")).Select(t => $"select batch_id, city_code from {Whole(t.Table)} group by all").ToList();
        return charge.Cities.Count == 0 || told.Count == 0
            ? "create temp table charge_batch (batch_id varchar)"
            : $"create temp table charge_batch as select batch_id from ({string.Join(" union ", told)}) group by batch_id having bool_and(coalesce({InCity("city_code")}, false))";
    }

    private string View(string table, HashSet<string> columns, Charge charge)
    {
        var (shown, where) = Open.TryGetValue(table, out var open) ? (open, []) : ("*", Conditions(table, columns, charge));
        return $"create temp view {SqlText.Name(table)} as select {shown} from {Whole(table)}{(where.Count == 0 ? string.Empty : " where " + string.Join(" and ", where))}";
    }

    private List<string> Conditions(string table, HashSet<string> columns, Charge charge)
    {
        var isWork = columns.Contains("record_no");
        var isCase = columns.IsSupersetOf(["source", "case_no"]) && !isWork;
        var hasCity = columns.Contains("city_code");
        if (!hasCity && !isCase)
        {
            return columns.Contains("batch_id") ? charge.Cities.Count == 0 ? [] : ["batch_id in (select batch_id from temp.main.charge_batch)"] : ["false"];
        }

        List<string> where = [];
        if (charge.Cities.Count > 0)
        {
            where.AddRange(columns.Where(c => c == "city_code" || c.EndsWith("_city_code", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(InCity));
        }

        var isNarrow = charge.Fields.Count + charge.Units.Count > 0;
        if (isCase && table != "mart_case" && (isNarrow || !hasCity))
        {
            where.Add($"(source, case_no) in ({Cases("source, case_no", charge)})");
        }
        else if (!isCase || table == "mart_case")
        {
            where.AddRange(Narrow(columns, charge));
            if (isWork && isNarrow && columns.Contains("case_no"))
            {
                where.Add($"(case_no is null or (city_code, case_no) in ({Cases("city_code, case_no", charge)}))");
            }
        }

        return where;
    }

    private List<string> Narrow(HashSet<string> columns, Charge charge)
    {
        List<string> where = [];
        if (charge.Units.Count > 0 && columns.Contains("org"))
        {
            where.Add("org in (select org from temp.main.charge_unit)");
        }

        if (charge.Fields.Count > 0 && columns.Contains("provincial_category"))
        {
            where.Add("provincial_category in (select provincial_category from temp.main.charge_field)");
        }
        else if (charge.Fields.Count > 0 && columns.Contains("category_1"))
        {
            where.Add($"(city_code, category_1) in (select city_code, category_1 from {Whole("dim_category")} where provincial_category in (select provincial_category from temp.main.charge_field))");
        }

        return where;
    }

    private string Cases(string key, Charge charge)
    {
        var columns = tables.Find(t => t.Table == "mart_case").Columns ?? throw new InvalidDataException($"build {database} has no mart_case: it was made by an older version; run 'etl run' again");
        var where = Conditions("mart_case", columns, charge);
        return $"select {key} from {Whole("mart_case")}{(where.Count == 0 ? string.Empty : " where " + string.Join(" and ", where))}";
    }

    private static string InCity(string column) => $"{column} in (select city_code from temp.main.charge_city)";

    // By its full name: without the database's it would be the view itself.
    private string Whole(string table) => $"{database}.main.{SqlText.Name(table)}";
}
