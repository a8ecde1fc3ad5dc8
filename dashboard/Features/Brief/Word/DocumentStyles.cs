using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Analytics.Dashboard.Features.Brief.Word;

/// <summary>
/// The look of the document: fonts and margins as GB/T 9704-2012 has them for official documents (title, 黑体 for chapters, 楷体 for
/// sections, 仿宋 for text), with small print for tables. An English one is a size smaller.
/// </summary>
internal static class DocumentStyles
{
    public const string Title = "Title";
    public const string Subtitle = "Subtitle";
    public const string Fact = "Fact";
    public const string Chapter = "Heading1";
    public const string Section = "Heading2";
    public const string Body = "BodyText";
    public const string Point = "ListBullet";
    public const string Note = "Note";
    public const string Caption = "Caption";
    public const string Figure = "Figure";
    public const string Cell = "Cell";
    public const string Basis = "Basis";
    public const string Frame = "Header";

    /// <summary>The list that points and notes stand in.</summary>
    public const int Bullets = 1;

    private const string Song = "宋体";
    private const string Hei = "黑体";
    private const string Kai = "楷体";
    private const string FangSong = "仿宋";
    private const string Latin = "Times New Roman";
    private const string Soft = "545D68";

    /// <summary>The styles.</summary>
    /// <param name="language">zh-CN or en.</param>
    public static Styles Of(string language)
    {
        var isChinese = language != "en";
        var size = isChinese ? 14 : 12;
        var line = isChinese ? 500 : 320;
        return new Styles(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(Fonts(FangSong), Size(size), new FontSizeComplexScript { Val = Half(size) }, new Languages { Val = isChinese ? "en-US" : "en-GB", EastAsia = "zh-CN" })),
                new ParagraphPropertiesDefault()),
            Style("Normal", "Normal", null, null, isDefault: true),
            Style(Title, "Title", new StyleParagraphProperties(new SpacingBetweenLines { Before = "240", After = "120" }, new Justification { Val = JustificationValues.Center }), Run(isChinese ? 22 : 20, Song, bold: true)),
            Style(Subtitle, "Subtitle", new StyleParagraphProperties(new SpacingBetweenLines { After = "120" }, new Justification { Val = JustificationValues.Center }), Run(size, Kai)),
            Style(Fact, "Fact", new StyleParagraphProperties(new Justification { Val = JustificationValues.Center }), Run(9, Song, Soft)),
            Style(Chapter, "heading 1", Heading(0, "360"), Run(size + 2, Hei, bold: !isChinese)),
            Style(Section, "heading 2", Heading(1, "240"), Run(size, Kai, bold: true)),
            Style(Body, "Body Text", new StyleParagraphProperties(Exact(line), new Indentation { FirstLineChars = isChinese ? 200 : 0, FirstLine = isChinese ? Twentieth(size * 2) : "0" }, new Justification { Val = JustificationValues.Both }), null),
            Style(Point, "List Bullet", new StyleParagraphProperties(Bulleted(), new SpacingBetweenLines { After = "60", Line = (line * 4 / 5).ToString(CultureInfo.InvariantCulture), LineRule = LineSpacingRuleValues.Exact }), Run(isChinese ? 12 : 11)),
            Style(Note, "Note", new StyleParagraphProperties(Bulleted(), new SpacingBetweenLines { After = "40" }), Run(9, Song, Soft)),
            Style(Caption, "caption", new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "240", After = "60" }, new Justification { Val = JustificationValues.Center }), Run(isChinese ? 12 : 10, Hei, bold: !isChinese)),
            Style(Figure, "Figure", new StyleParagraphProperties(new KeepNext(), new Justification { Val = JustificationValues.Center }), null),
            Style(Cell, "Cell", new StyleParagraphProperties(new SpacingBetweenLines { Before = "20", After = "0" }), Run(9, Song)),
            Style(Basis, "Basis", null, Run(7.5, Song, Soft)),
            Style(Frame, "header", new StyleParagraphProperties(new Justification { Val = JustificationValues.Center }), Run(9, Song, Soft)));
    }

    /// <summary>The bullets.</summary>
    public static Numbering Lists() => new(
        new AbstractNum(
            new MultiLevelType { Val = MultiLevelValues.SingleLevel },
            new Level(
                new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = NumberFormatValues.Bullet }, new LevelText { Val = "·" }, new LevelJustification { Val = LevelJustificationValues.Left },
                new PreviousParagraphProperties(new Indentation { Left = "340", Hanging = "240" }))
            {
                LevelIndex = 0,
            })
        {
            AbstractNumberId = Bullets,
        },
        new NumberingInstance(new AbstractNumId { Val = Bullets }) { NumberID = Bullets });

    private static NumberingProperties Bulleted() => new(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = Bullets });

    private static Style Style(string id, string name, StyleParagraphProperties? paragraph, StyleRunProperties? run, bool isDefault = false)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault ? true : null };
        if (!isDefault)
        {
            style.Append(new BasedOn { Val = "Normal" });
        }

        style.Append(new PrimaryStyle());
        style.Append(new OpenXmlElement?[] { paragraph, run }.OfType<OpenXmlElement>());
        return style;
    }

    private static StyleParagraphProperties Heading(int level, string before) =>
        new(new KeepNext(), new SpacingBetweenLines { Before = before, After = "120" }, new OutlineLevel { Val = level });

    private static StyleRunProperties Run(double size, string? font = null, string? colour = null, bool bold = false) => new(new OpenXmlElement?[]
    {
        font is null ? null : Fonts(font), bold ? new Bold() : null, colour is null ? null : new Color { Val = colour }, Size(size), new FontSizeComplexScript { Val = Half(size) },
    }.OfType<OpenXmlElement>());

    private static RunFonts Fonts(string chinese) => new() { Ascii = Latin, HighAnsi = Latin, EastAsia = chinese, ComplexScript = Latin };

    private static FontSize Size(double points) => new() { Val = Half(points) };

    private static SpacingBetweenLines Exact(int line) => new() { Line = line.ToString(CultureInfo.InvariantCulture), LineRule = LineSpacingRuleValues.Exact };

    // Half points, as the format counts sizes; twentieths, as it counts lengths.
    private static string Half(double points) => (points * 2).ToString("0", CultureInfo.InvariantCulture);

    private static string Twentieth(double points) => (points * 20).ToString("0", CultureInfo.InvariantCulture);
}
