using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Analytics.Tests.Etl.Sample;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Export;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Analytics.Tests.Warehouse.Export;

/// <summary>What is written is what was chosen, in every format, and says what it is.</summary>
public sealed class Writing : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly MadeUpRelease release = new();

    public void Dispose()
    {
        folder.Dispose();
        release.Dispose();
    }

    [Fact]
    public void Every_format_holds_the_same_rows()
    {
        release.Registered();
        foreach (var (format, read) in new[] { (ExportFormat.Parquet, "read_parquet('{0}')"), (ExportFormat.Csv, "read_csv('{0}')") })
        {
            var made = Write("agg_registered", format);
            Assert.Equal(12, made.Rows);
            Assert.Equal("12|11|118", Ask(string.Format(System.Globalization.CultureInfo.InvariantCulture, $"select count(*), count(registered), sum(registered)::bigint from {read}", Path(format, made))));
        }

        var database = Write("agg_registered", ExportFormat.DuckDb);
        using var connection = Database.ReadOnly(Path(ExportFormat.DuckDb, database), DatabaseLimits.Reader);
        Assert.Equal(118, connection.Scalar<long>("select sum(registered)::bigint from agg_registered"));
        Assert.Equal(7, connection.Scalar<long>("select count(*) from about_column"));
        Assert.Equal("feedfeedfeedfeedfeedfeedfeedfeed", connection.Scalar<string>("select content_hash from about_build"));

        var rows = Sheet(Path(ExportFormat.Xlsx, Write("agg_registered", ExportFormat.Xlsx)), 2);
        Assert.Equal(13, rows.Count);
        Assert.Equal(118, rows.Skip(1).Sum(r => r[6].Length == 0 ? 0 : long.Parse(r[6], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(["city_code", "period", "period_start", "dimension", "value", "is_complete", "registered"], rows[0]);
    }

    [Fact]
    public void A_csv_begins_with_its_mark_and_keeps_rows_in_order()
    {
        release.Registered();
        var bytes = File.ReadAllBytes(Path(ExportFormat.Csv, Write("agg_registered", ExportFormat.Csv, ["city_code", "period_start", "registered"])));
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).TrimEnd('\n').Split('\n');
        Assert.Equal(["city_code,period_start,registered", "445300,2025-01-01,5", "445300,2025-02-01,6", "445300,2025-03-01,7", "445300,2025-04-01,"], lines[..5]);
    }

    [Fact]
    public void Columns_cities_and_periods_are_chosen()
    {
        release.Registered().Registered(city: "440600");
        var made = release.Write(MadeUpRelease.Choice("agg_registered", ExportFormat.Csv, ["registered", "city_code"], ["440600"], new DateOnly(2025, 2, 1), new DateOnly(2025, 3, 31)), folder.Path);
        Assert.Equal("city_code,registered\n440600,6\n440600,7\n", File.ReadAllText(System.IO.Path.Combine(folder.Path, made.Files[0].Name)));
    }

    [Fact]
    public void What_a_spreadsheet_would_run_is_only_text_in_text_formats()
    {
        string[] texts = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", " =1", "＝1", "a=b", "", "普通"];
        foreach (var text in texts)
        {
            release.With($"insert into fct_published_figure (document, figure_no, label, value) values ('d', {Array.IndexOf(texts, text)}, {SqlText.Literal(text)}, -3.5)");
        }

        string[] expected = ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\tx", "'\rx", "' =1", "'＝1", "a=b", "", "普通"];
        var csv = Path(ExportFormat.Csv, Write("fct_published_figure", ExportFormat.Csv, ["figure_no", "label", "value"]));
        using var connection = Database.InMemory(DatabaseLimits.Reader, folder.Path);
        Assert.Equal(expected, connection.Query("select coalesce(label, '') from read_csv($path, all_varchar = true) order by figure_no::integer", r => r.GetString(0), ("path", csv)));
        Assert.Equal(["-3.5000"], connection.Query("select distinct value from read_csv($path, all_varchar = true)", r => r.GetString(0), ("path", csv)));
        Assert.Equal(expected, texts.Select(SpreadsheetText.Of));
        var rows = Sheet(Path(ExportFormat.Xlsx, Write("fct_published_figure", ExportFormat.Xlsx, ["figure_no", "label"])), 2);
        Assert.Equal(expected, rows.Skip(1).Select(r => r[1]));
        Assert.Equal(texts, connection.Query("select label from read_parquet($path) order by figure_no", r => r.GetString(0), ("path", Path(ExportFormat.Parquet, Write("fct_published_figure", ExportFormat.Parquet)))));
    }

    [Fact]
    public void Each_export_of_cases_names_its_rows_anew()
    {
        release.Cases(100);
        var keys = new[] { Write("release_case", ExportFormat.Parquet), Write("release_case", ExportFormat.Parquet) }
            .Select((made, i) => Ask($"select string_agg(row_key::varchar, ' ' order by row_key) from read_parquet('{Path(ExportFormat.Parquet, made)}')").Split(' ')).ToList();
        Assert.Equal(200, keys.SelectMany(k => k).Distinct().Count());
    }

    [Fact]
    public void The_package_describes_columns_with_hashes_and_the_build()
    {
        release.Registered();
        var made = Write("agg_registered", ExportFormat.Csv);
        var package = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path(ExportFormat.Csv, made))!, "datapackage.json")))!;
        var resource = package["resources"]![0]!;
        Assert.Equal("tabular-data-package", (string?)package["profile"]);
        Assert.Equal(("agg_registered.csv", $"sha256:{made.Files[0].Sha256}", made.Files[0].Bytes), ((string)resource["path"]!, (string)resource["hash"]!, (long)resource["bytes"]!));
        Assert.Equal(["city_code:string", "period:string", "period_start:date", "dimension:string", "value:string", "is_complete:boolean", "registered:integer"],
            resource["schema"]!["fields"]!.AsArray().Select(f => $"{f!["name"]}:{f["type"]}"));
        Assert.Equal("件", (string?)resource["schema"]!["fields"]![6]!["unit"]);
        Assert.Equal(["city_code", "period", "period_start", "dimension", "value"], resource["schema"]!["primaryKey"]!.AsArray().Select(k => (string?)k));
        Assert.Equal("etl run --as-of 2026-01-31 --batches-until 2026-02-01T08:30:00.000000Z", (string?)package["build"]!["command"]);
        Assert.Contains(MadeUpRelease.BuildId, (string)package["citation"]!, StringComparison.Ordinal);
        Assert.Contains("feedfeed", (string)package["citation_zh"]!, StringComparison.Ordinal);
        Assert.Equal(["agg_registered.csv", "datapackage.json", "CITATION.cff"], made.Files.Select(f => f.Name));
        var cff = File.ReadAllText(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path(ExportFormat.Csv, made))!, "CITATION.cff"));
        Assert.StartsWith("cff-version: 1.2.0\n", cff, StringComparison.Ordinal);
        Assert.Contains($"version: \"{MadeUpRelease.BuildId}\"", cff, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_sheet_is_followed_by_another_with_the_same_head()
    {
        var path = System.IO.Path.Combine(folder.Path, "x.xlsx");
        using (var connection = Database.InMemory(DatabaseLimits.Reader, folder.Path))
        using (var command = connection.Command("select i, 'r' || i as name from range(25) as t(i) order by i"))
        using (var reader = command.ExecuteReader())
        {
            Assert.Equal(25, XlsxFile.Write(new FileStream(path, FileMode.CreateNew), "rows", reader, ("about", [["what", "x"]]), _ => { }, TestContext.Current.CancellationToken, rowsOfASheet: 11));
        }

        Assert.Equal([11, 11, 6], Enumerable.Range(2, 3).Select(i => Sheet(path, i).Count));
        Assert.All(Enumerable.Range(2, 3), i => Assert.Equal(["i", "name"], Sheet(path, i)[0]));
        Assert.Equal(["24", "r24"], Sheet(path, 4)[^1]);
        using var archive = ZipFile.OpenRead(path);
        using var workbook = archive.GetEntry("xl/workbook.xml")!.Open();
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        Assert.Equal(["about", "rows", "rows 2", "rows 3"], XDocument.Load(workbook).Descendants().Where(e => e.Name.LocalName == "sheet").Select(e => e.Attribute("name")!.Value));
    }

    [Fact]
    public void The_risk_counts_what_is_told_and_what_is_not()
    {
        release.Registered().Cases(10).With("insert into release_withheld values ('445300', 'too_few', 12), ('440600', 'held_back', null)");
        using var reading = new ReleaseReading(release.Path);
        var counts = reading.Risk(MadeUpRelease.Choice("agg_registered", ExportFormat.Csv));
        Assert.Equal((12, 11, 1, 5L), (counts.Rows, counts.ToldCells, counts.SuppressedCells, counts.SmallestCount));
        Assert.Empty(counts.Withheld);
        var cases = reading.Risk(MadeUpRelease.Choice("release_case", ExportFormat.Csv, cities: ["445300"]));
        Assert.Equal((5, 6L), (cases.Rows, cases.SmallestCount));
        Assert.Equal([new WithheldCases("445300", "too_few", 12)], cases.Withheld);
        Assert.Equal((1, 5, 10, 7L), (cases.Release.RulesVersion, cases.Release.Fewest, cases.Release.FewestAccusations, cases.Release.CasesWithheld));
    }

    [Fact]
    public void What_was_never_delivered_is_not_called_suppressed()
    {
        release.With("insert into panel_city_month (city_code, month, registered, letter, visit, online, suppressed) values ('445300', date '2025-01-01', 20, null, null, null, 'letter online')");
        using var reading = new ReleaseReading(release.Path);
        var risk = reading.Risk(MadeUpRelease.Choice("panel_city_month", ExportFormat.Csv, ["city_code", "registered", "letter", "visit", "online"]));
        Assert.Equal((1, 1, 2), (risk.Rows, risk.ToldCells, risk.SuppressedCells));
    }

    [Fact]
    public void A_table_is_described_with_what_it_covers_and_misses()
    {
        release.Registered(15);
        using var reading = new ReleaseReading(release.Path);
        var described = reading.Describe(Analytics.Warehouse.Release.ReleaseTables.Find("agg_registered")!);
        Assert.Equal(15, described.Rows);
        Assert.Equal([new Coverage("445300", 2025, 12), new Coverage("445300", 2026, 3)], described.Coverage);
        Assert.Equal((1, 1), (described.Columns[6].Missing, described.Columns[6].Suppressed));
        Assert.Equal(5, described.Examples.Count);
        Assert.Equal(["445300", "month", "2025-01-01", "all", "all", "true", "5"], described.Examples[0]);
    }

    [Theory]
    [InlineData("fct_case", null)]
    [InlineData("agg_registered", "petitioner_key")]
    public void Only_tables_and_columns_of_the_release_can_be_chosen(string table, string? column) =>
        Assert.Throws<ArgumentException>(() => release.Write(MadeUpRelease.Choice(table, ExportFormat.Csv, column is null ? null : [column]), folder.Path));

    private int writes;

    private readonly Dictionary<MadeExport, string> folders = [];

    private MadeExport Write(string table, ExportFormat format, string[]? columns = null)
    {
        var into = System.IO.Path.Combine(folder.Path, $"w{++writes}");
        var made = release.Write(MadeUpRelease.Choice(table, format, columns), into);
        folders[made] = into;
        return made;
    }

    private string Path(ExportFormat format, MadeExport made)
    {
        Assert.EndsWith(format.Ending(), made.Files[0].Name, StringComparison.Ordinal);
        return System.IO.Path.Combine(folders[made], made.Files[0].Name);
    }

    private string Ask(string sql)
    {
        using var connection = Database.InMemory(DatabaseLimits.Reader, folder.Path);
        return connection.Query(sql, r => string.Join('|', Enumerable.Range(0, r.FieldCount).Select(i => Convert.ToString(r.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))))[0];
    }

    // The cells of a sheet, by its place, as texts.
    private static List<List<string>> Sheet(string path, int place)
    {
        using var archive = ZipFile.OpenRead(path);
        using var stream = archive.GetEntry($"xl/worksheets/sheet{place}.xml")!.Open();
        return [.. XDocument.Load(stream, LoadOptions.PreserveWhitespace).Descendants().Where(e => e.Name.LocalName == "row").Select(r => r.Elements().Select(c => c.Value).ToList())];
    }
}
