using System.Text.Json;
using System.Text.RegularExpressions;
using Analytics.Tests.Dashboard.Site;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Analytics.Tests.Dashboard.Brief;

/// <summary>What stands on a page and in a document, read from their own bytes, so that the two can be laid side by side.</summary>
internal static partial class BriefText
{
    /// <summary>Every heading, paragraph, point, caption and cell of the page's article, in order.</summary>
    public static List<string> OfPage(string html) => [.. Element().Matches(Article(html)).Select(m => TestSite.Words(m.Groups[2].Value)).Where(t => t.Length > 0)];

    /// <summary>The rows of the page's tables.</summary>
    public static List<List<string>> RowsOfPage(string html) => TestSite.Rows(Article(html));

    /// <summary>The names and values of the series of the page's charts, chart by chart, and those of a document's kind of guides left out.</summary>
    public static List<List<string>> ChartsOfPage(string html) =>
    [
        .. Data().Matches(Article(html)).Select(m => JsonDocument.Parse(m.Groups[1].Value).RootElement.GetProperty("chart")).Select(c => (List<string>)
        [
            .. c.GetProperty("series").EnumerateArray().Select(s => s.GetProperty("name").GetString() + ": " + string.Join(' ', s.GetProperty("values").EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? "-" : Number(v.GetDouble())))),
        ]),
    ];

    /// <summary>The same of a document: its body's paragraphs and cells.</summary>
    public static List<string> OfDocument(WordprocessingDocument document) => [.. document.MainDocumentPart!.Document.Body!.ChildElements.SelectMany(Texts).Where(t => t.Length > 0)];

    /// <summary>The rows of the document's tables.</summary>
    public static List<List<string>> RowsOfDocument(WordprocessingDocument document) =>
        [.. document.MainDocumentPart!.Document.Body!.Descendants<TableRow>().Select(r => r.Elements<TableCell>().Select(Words).ToList())];

    /// <summary>The series of its charts in the order in which they stand, without those that the page draws as guides and ranges.</summary>
    public static List<List<string>> ChartsOfDocument(WordprocessingDocument document, IReadOnlyCollection<string> guides) =>
    [
        .. Charts(document).Select(part => (List<string>)[.. part.ChartSpace.Descendants<C.Values>().Select(v => (Name: ((OpenXmlElement)v.Parent!).GetFirstChild<C.SeriesText>()!.Descendants<C.NumericValue>().Single().Text, Values: v))
            .Where(s => !guides.Contains(s.Name)).Select(s => $"{s.Name}: {string.Join(' ', Values(s.Values))}")]),
    ];

    /// <summary>The charts in the order in which they stand.</summary>
    public static IEnumerable<ChartPart> Charts(WordprocessingDocument document) =>
        document.MainDocumentPart!.Document.Body!.Descendants<C.ChartReference>().Select(r => (ChartPart)document.MainDocumentPart.GetPartById(r.Id!));

    /// <summary>The values of a series as its cache holds them.</summary>
    public static IEnumerable<string> Values(C.Values values)
    {
        var cache = values.Descendants<C.NumberingCache>().Single();
        var points = cache.Elements<C.NumericPoint>().ToDictionary(p => (int)p.Index!.Value, p => p.NumericValue!.Text);
        return Enumerable.Range(0, (int)cache.PointCount!.Val!.Value).Select(i => points.TryGetValue(i, out var text) ? Number(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)) : "-");
    }

    private static string Number(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Texts(OpenXmlElement element) => element is Table table ? table.Descendants<TableCell>().Select(Words) : element is Paragraph p ? [TestSite.Words(p.InnerText)] : [];

    private static string Words(TableCell cell) => TestSite.Words(string.Join(' ', cell.Elements<Paragraph>().Select(p => p.InnerText)));

    // What only the page has: the way to the comparison page, and what a chart says when it cannot be drawn.
    private static string Article(string html) =>
        Own().Replace(html[html.IndexOf("<article class=\"brief\"", StringComparison.Ordinal)..html.IndexOf("</article>", StringComparison.Ordinal)], string.Empty);

    [GeneratedRegex("<(h1|h2|h3|p|li|th|td)(?: [^>]*)?>(.*?)</\\1>", RegexOptions.Singleline)]
    private static partial Regex Element();

    [GeneratedRegex("<p class=\"source\">.*?</p>|<noscript>.*?</noscript>|<div class=\"tools\".*?</div>", RegexOptions.Singleline)]
    private static partial Regex Own();

    [GeneratedRegex("data-trend-data>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();
}
