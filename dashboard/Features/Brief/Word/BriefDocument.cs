using System.Globalization;
using Analytics.Dashboard.Features.Shared;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using Inline = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace Analytics.Dashboard.Features.Brief.Word;

/// <summary>
/// Writes a brief as a Word document: headings that make an outline, tables, and charts that lie in it with their sheets, so that
/// Word and WPS can change them. It writes what the brief says and computes nothing.
/// </summary>
internal sealed class BriefDocument
{
    /// <summary>The document's media type.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // A4 in twentieths of a point; margins as GB/T 9704-2012 has them: 37, 26, 35, 28 mm.
    private const int Width = 11_906;
    private const int Height = 16_838;
    private const int Top = 2_098;
    private const int Right = 1_474;
    private const int Bottom = 1_984;
    private const int Left = 1_588;
    private const int TextWidth = Width - Left - Right;

    // English Metric Units, in which drawings are measured.
    private const long EmusInTwentieth = 635;
    private const long ChartHeight = 2_700_000;

    private readonly MainDocumentPart main;
    private readonly Texts texts;
    private readonly string language;
    private uint drawings;

    private BriefDocument(MainDocumentPart main, BriefModel brief)
    {
        this.main = main;
        language = brief.Language;
        texts = Texts.Of(brief.Language == "en" ? "en" : "zh");
    }

    /// <summary>The document.</summary>
    /// <param name="brief">The brief.</param>
    /// <param name="asOf">The as-of date of the build, by which the document is dated.</param>
    public static byte[] Bytes(BriefModel brief, DateOnly asOf)
    {
        using var memory = new MemoryStream();
        using (var file = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            file.PackageProperties.Title = WordText.Clean($"{brief.Title} {brief.Subtitle}");
            file.PackageProperties.Description = WordText.Clean(brief.Foot);
            file.PackageProperties.Language = brief.Language;
            file.PackageProperties.Created = file.PackageProperties.Modified = asOf.ToDateTime(default, DateTimeKind.Utc);
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = DocumentStyles.Of(brief.Language);
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = DocumentStyles.Lists();
            main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
            var document = new BriefDocument(main, brief);
            main.Document = new DocumentFormat.OpenXml.Wordprocessing.Document(new Body([.. document.Of(brief), document.Frame(brief)]));
        }

        return memory.ToArray();
    }

    private IEnumerable<OpenXmlElement> Of(BriefModel brief) =>
    [
        Words(DocumentStyles.Title, brief.Title), Words(DocumentStyles.Subtitle, brief.Subtitle), .. brief.Facts.Select(f => Words(DocumentStyles.Fact, f)),
        .. brief.Chapters.SelectMany(Of),
    ];

    private IEnumerable<OpenXmlElement> Of(BriefChapter chapter) =>
        chapter.Sections.SelectMany(s => (s.Title is null ? [] : new OpenXmlElement[] { Words(DocumentStyles.Section, s.Title) }).Concat(s.Blocks.SelectMany(Of))).Prepend(Words(DocumentStyles.Chapter, chapter.Title));

    private IEnumerable<OpenXmlElement> Of(BriefBlock block) => block switch
    {
        BriefText text => [Words(DocumentStyles.Body, text.Text)],
        BriefList list => list.Items.Select(i => Words(list.IsNotes ? DocumentStyles.Note : DocumentStyles.Point, i)),
        BriefTable table => [Words(DocumentStyles.Caption, table.Table.Title), DocumentTable.Of(table.Table, TextWidth), Words(DocumentStyles.Basis, string.Empty)],
        BriefChart chart =>
        [
            Words(DocumentStyles.Caption, chart.Chart.Title), Drawn(chart.Chart), Words(DocumentStyles.Fact, chart.Chart.Subtitle), Words(DocumentStyles.Note, chart.Chart.Description),
            .. chart.Chart.Notes.Select(n => Words(DocumentStyles.Note, n)),
        ],
        _ => [],
    };

    private Paragraph Drawn(IChart chart)
    {
        var data = ChartData.Of(chart, texts);
        var part = main.AddNewPart<ChartPart>();
        var book = part.AddNewPart<EmbeddedPackagePart>(ChartWorkbook.ContentType, "rId1");
        using (var bytes = new MemoryStream(ChartWorkbook.Bytes(data)))
        {
            book.FeedData(bytes);
        }

        part.ChartSpace = ChartSpace.Of(chart, data, "rId1", language);
        drawings++;
        return new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = DocumentStyles.Figure }),
            new Run(new Drawing(new Inline.Inline(
                new Inline.Extent { Cx = TextWidth * EmusInTwentieth, Cy = ChartHeight },
                new Inline.EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
                new Inline.DocProperties { Id = drawings, Name = string.Create(CultureInfo.InvariantCulture, $"chart-{drawings}"), Description = WordText.Clean($"{chart.Title} {chart.Description}") },
                new Inline.NonVisualGraphicFrameDrawingProperties(),
                new A.Graphic(new A.GraphicData(new C.ChartReference { Id = main.GetIdOfPart(part) }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
            {
                DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0,
            })));
    }

    // Whether data are invented stands above every page, the build and the page's number below.
    private SectionProperties Frame(BriefModel brief)
    {
        var head = main.AddNewPart<HeaderPart>();
        head.Header = new Header(Words(DocumentStyles.Frame, brief.Synthetic ?? string.Empty));
        var foot = main.AddNewPart<FooterPart>();
        foot.Footer = new Footer(
            new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = DocumentStyles.Frame }), new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " }),
            Words(DocumentStyles.Frame, brief.Foot));
        return new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(head) }, new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(foot) },
            new PageSize { Width = Width, Height = Height },
            new PageMargin { Top = Top, Right = Right, Bottom = Bottom, Left = Left, Header = 851, Footer = 992, Gutter = 0 });
    }

    private static Paragraph Words(string style, string text) => new(
        new ParagraphProperties(new ParagraphStyleId { Val = style }), new Run(new Text(WordText.Clean(text)) { Space = SpaceProcessingModeValues.Preserve }));
}
