using System.Data;
using System.Diagnostics;
using Analytics.Dashboard.Features.Brief.Word;
using Analytics.Dashboard.Features.Shared;
using Analytics.Tests.Dashboard.Site;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Analytics.Tests.Dashboard.Brief;

/// <summary>The Word document beside the page: the same words and numbers, sound as OpenXML, opened by another program, its charts with their sheets.</summary>
public class BriefDocuments(SharedSite shared)
{
    private const string Office = "/usr/bin/soffice";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TestSite site = shared.Site;

    [Theory]
    [InlineData("?period=month&at=2026-02")]
    [InlineData("?period=month&at=2026-03")]
    [InlineData("?period=quarter&at=2025-Q1&lang=en")]
    [InlineData("?period=year&at=2025")]
    [InlineData("?period=month&at=2026-02&city=440600")]
    public async Task Every_word_and_number_of_the_document_is_the_pages(string query)
    {
        var page = await site.PageAsync("/brief" + query);
        using var document = await OpenAsync(query);
        Assert.Equal(BriefText.OfPage(page), BriefText.OfDocument(document));
        Assert.Equal(BriefText.RowsOfPage(page), BriefText.RowsOfDocument(document));
        Assert.True(BriefText.RowsOfPage(page).Count > 15);
        var texts = Texts.Of(query.Contains("lang=en", StringComparison.Ordinal) ? "en" : "zh");
        var charts = BriefText.ChartsOfPage(page);
        Assert.Equal(charts, BriefText.ChartsOfDocument(document, [texts["chart.centre"], texts["brief.limit.lower"], texts["brief.limit.upper"], texts["brief.range.low"], texts["brief.range.high"]]));
    }

    [Theory]
    [InlineData("?period=month&at=2026-02")]
    [InlineData("?period=quarter&at=2025-Q1&lang=en")]
    [InlineData("?period=year&at=2025")]
    public async Task The_validator_of_the_format_finds_nothing(string query)
    {
        using var document = await OpenAsync(query);
        Assert.Empty(Mistakes(document));
        foreach (var chart in BriefText.Charts(document))
        {
            using var stream = chart.EmbeddedPackagePart!.GetStream();
            using var book = SpreadsheetDocument.Open(stream, isEditable: false);
            Assert.Empty(Mistakes(book));
        }
    }

    [Fact]
    public async Task The_validator_would_find_a_mistake()
    {
        using var document = await OpenAsync("?period=month&at=2026-02", isEditable: true);
        BriefText.Charts(document).First().ChartSpace.Descendants<C.AxisId>().First().Remove();
        Assert.NotEmpty(Mistakes(document));
    }

    [Fact]
    public async Task A_charts_sheet_holds_what_the_chart_draws_and_is_named_by_it()
    {
        using var document = await OpenAsync("?period=month&at=2026-02");
        foreach (var chart in BriefText.Charts(document))
        {
            Assert.Equal(chart.EmbeddedPackagePart, chart.GetPartById(chart.ChartSpace.GetFirstChild<C.ExternalData>()!.Id!));
            var sheet = Sheet(chart.EmbeddedPackagePart!);
            foreach (var (i, values) in chart.ChartSpace.Descendants<C.Values>().Index())
            {
                var rows = sheet.Rows.Cast<DataRow>().Skip(1).ToList();
                Assert.Equal($"Sheet1!${(char)('B' + i)}$2{(rows.Count == 1 ? string.Empty : $":${(char)('B' + i)}${rows.Count + 1}")}", values.Descendants<C.Formula>().Single().Text);
                Assert.Equal(rows.Select(r => r[i + 1] is double d ? d.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : "-"), BriefText.Values(values));
            }
        }
    }

    [Fact]
    public async Task Headings_make_an_outline_heads_of_tables_come_again_and_every_chart_is_told_in_words()
    {
        using var document = await OpenAsync("?period=year&at=2025");
        var body = document.MainDocumentPart!.Document.Body!;
        var styles = document.MainDocumentPart.StyleDefinitionsPart!.Styles!.Elements<DocumentFormat.OpenXml.Wordprocessing.Style>().ToDictionary(s => s.StyleId!.Value!);
        var used = body.Descendants<DocumentFormat.OpenXml.Wordprocessing.ParagraphStyleId>().Select(s => s.Val!.Value!).ToHashSet();
        Assert.Superset(used, styles.Keys.ToHashSet());
        Assert.Superset(new HashSet<string> { "Heading1", "Heading2" }, used);
        Assert.All(body.Descendants<DocumentFormat.OpenXml.Wordprocessing.Table>(), t => Assert.Single(t.Descendants<DocumentFormat.OpenXml.Wordprocessing.TableHeader>()));
        Assert.All(body.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>(), d => Assert.True(d.Description!.Value!.Length > 10));
        Assert.Contains("含合成样例数据", document.MainDocumentPart.HeaderParts.Single().Header.InnerText, StringComparison.Ordinal);
        Assert.Contains("2026-03-15", document.MainDocumentPart.FooterParts.Single().Footer.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_XML_cannot_hold_does_not_spoil_the_document()
    {
        Assert.Equal("abc", WordText.Clean("a\u0001b\u000bc"));
        Assert.Equal("\ud83d\ude00 ", WordText.Clean("\ud83d\ude00 " + '\ud83d'));
        var text = "=cmd|' /C calc'!A0\u0001";
        using var stream = new MemoryStream(ChartWorkbook.Bytes(new ChartData([text], [new ChartColumn(text, [1])])));
        using var book = SpreadsheetDocument.Open(stream, isEditable: false);
        Assert.Empty(Mistakes(book));
        Assert.Empty(book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>());
    }

    [Fact]
    public async Task LibreOffice_opens_it_and_reads_the_same_numbers()
    {
        Assert.SkipUnless(File.Exists(Office), $"no LibreOffice at {Office}: install Debian's libreoffice-writer-nogui to run this test");
        var folder = Directory.CreateTempSubdirectory("brief-").FullName;
        try
        {
            var path = Path.Combine(folder, "brief.docx");
            await File.WriteAllBytesAsync(path, await BytesAsync("?period=month&at=2026-02"), TestContext.Current.CancellationToken);
            await ConvertAsync(folder, "pdf");
            Assert.Equal("%PDF-"u8.ToArray(), (await File.ReadAllBytesAsync(Path.Combine(folder, "brief.pdf"), TestContext.Current.CancellationToken))[..5]);
            await ConvertAsync(folder, "txt:Text (encoded):UTF8");
            var text = TestSite.Words(await File.ReadAllTextAsync(Path.Combine(folder, "brief.txt"), TestContext.Current.CancellationToken));
            foreach (var cell in BriefText.RowsOfPage(await site.PageAsync("/brief?period=month&at=2026-02")).SelectMany(r => r).Where(c => c.Length > 0))
            {
                Assert.Contains(cell, text, StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ConvertAsync(string folder, string format)
    {
        var start = new ProcessStartInfo(Office, ["--headless", "-env:UserInstallation=file://" + Path.Combine(folder, "profile"), "--convert-to", format, "--outdir", folder, Path.Combine(folder, "brief.docx")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var office = Process.Start(start)!;
        using var end = new CancellationTokenSource(Patience);
        await office.WaitForExitAsync(end.Token);
        Assert.Equal(0, office.ExitCode);
    }

    private static IEnumerable<string> Mistakes(OpenXmlPackage package) => new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}");

    private static DataTable Sheet(EmbeddedPackagePart part)
    {
        using var stream = new MemoryStream();
        using (var packed = part.GetStream())
        {
            packed.CopyTo(stream);
        }

        using var reader = ExcelReaderFactory.CreateReader(stream);
        var table = new DataTable();
        for (var i = 0; i < reader.FieldCount; i++)
        {
            table.Columns.Add(string.Empty, typeof(object));
        }

        while (reader.Read())
        {
            table.Rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) ?? DBNull.Value)]);
        }

        return table;
    }

    private async Task<byte[]> BytesAsync(string query)
    {
        var answer = await site.GetAsync("/brief.docx" + query);
        Assert.Equal(BriefDocument.ContentType, answer.Content.Headers.ContentType!.MediaType);
        return await answer.BytesAsync();
    }

    private async Task<WordprocessingDocument> OpenAsync(string query, bool isEditable = false)
    {
        var stream = new MemoryStream();
        await stream.WriteAsync(await BytesAsync(query), TestContext.Current.CancellationToken);
        return WordprocessingDocument.Open(stream, isEditable);
    }
}
