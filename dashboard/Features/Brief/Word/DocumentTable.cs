using System.Globalization;
using Analytics.Dashboard.Features.Shared;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Analytics.Dashboard.Features.Brief.Word;

/// <summary>Draws a table of figures: its head comes again on every page, a row stays whole, and what a figure rests on stands small below it.</summary>
internal static class DocumentTable
{
    private const int Narrowest = 9;
    private const int FewRows = 8;
    private const int WidestNumber = 26;
    private const int WidestWords = 46;
    private const string Rule = "8A939E";
    private const string HeadGround = "E8F0F7";

    /// <summary>The table.</summary>
    /// <param name="table">What it holds.</param>
    /// <param name="width">How wide it is, in twentieths of a point.</param>
    public static Table Of(FigureTable table, int width)
    {
        var widths = Widths(table, width);
        var drawn = new Table(
            new TableProperties(
                new TableWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableBorders(Line<TopBorder>(8), Line<BottomBorder>(8), Line<InsideHorizontalBorder>(4)),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(new TopMargin { Width = "20", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 60, Type = TableWidthValues.Dxa }, new BottomMargin { Width = "20", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 60, Type = TableWidthValues.Dxa }),
                new TableCaption { Val = WordText.Clean(table.Title) }),
            new TableGrid(widths.Select(w => new GridColumn { Width = w.ToString(CultureInfo.InvariantCulture) })),
            new TableRow(
                new OpenXmlElement[] { new TableRowProperties(new CantSplit(), new TableHeader()) }
                    .Concat(table.Columns.Select(c => (c.Name, c.IsNumber)).Prepend((table.Corner, false)).Zip(widths, (c, w) => Box(w, c.Item2, HeadGround, Words(c.Item1, bold: true))))));
        drawn.Append(table.Rows.Select(r => new TableRow(
            new OpenXmlElement[] { new TableRowProperties(new CantSplit()), Box(widths[0], false, null, Words(r.Name, bold: true), r.Basis) }
                .Concat(r.Cells.Zip(table.Columns, (cell, column) => (cell, column)).Zip(widths.Skip(1), (c, w) => Box(w, c.column.IsNumber, null, Words(c.cell.Text), c.cell.Basis))))));
        Keep(drawn);
        return drawn;
    }

    // A small table stays on one page; a larger one never leaves its head alone.
    private static void Keep(Table table)
    {
        var rows = table.Elements<TableRow>().ToList();
        foreach (var properties in rows.Take(rows.Count <= FewRows ? rows.Count - 1 : 2).SelectMany(r => r.Descendants<ParagraphProperties>()))
        {
            properties.InsertAfter(new KeepNext(), properties.ParagraphStyleId);
        }
    }

    // As wide as what they hold, within limits, where heads of figures may take two lines; together as wide as the text.
    private static int[] Widths(FigureTable table, int width)
    {
        var wanted = table.Columns.Select((c, i) => (c.Name, c.IsNumber, Cells: table.Rows.Select(r => r.Cells[i])))
            .Select(c => Wanted([c.IsNumber ? c.Name[..((c.Name.Length + 1) / 2)] : c.Name, .. c.Cells.SelectMany(x => new[] { x.Text, x.Basis ?? string.Empty })], c.IsNumber ? WidestNumber : WidestWords))
            .Prepend(Wanted([table.Corner, .. table.Rows.SelectMany(r => new[] { r.Name, r.Basis ?? string.Empty })], WidestNumber)).ToList();
        var all = wanted.Sum();
        return [.. wanted.Select(w => width * w / all)];
    }

    private static int Wanted(IEnumerable<string> texts, int most) => Math.Clamp(texts.Max(Length), Narrowest, most);

    // A Chinese character is as wide as two Latin ones.
    private static int Length(string text) => text.Sum(c => c > '\u2e7f' ? 2 : 1) + 2;

    private static TableCell Box(int width, bool isNumber, string? ground, Run words, string? basis = null)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa });
        if (ground is not null)
        {
            properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = ground });
        }

        var cell = new TableCell(properties, Paragraph(DocumentStyles.Cell, isNumber, words));
        if (basis is not null)
        {
            cell.Append(Paragraph(DocumentStyles.Basis, isNumber, Words(basis)));
        }

        return cell;
    }

    private static Paragraph Paragraph(string style, bool isNumber, Run words)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (isNumber)
        {
            properties.Append(new Justification { Val = JustificationValues.Right });
        }

        return new Paragraph(properties, words);
    }

    private static Run Words(string text, bool bold = false)
    {
        var run = new Run(new Text(WordText.Clean(text)) { Space = SpaceProcessingModeValues.Preserve });
        if (bold)
        {
            run.PrependChild(new RunProperties(new Bold()));
        }

        return run;
    }

    private static T Line<T>(uint size)
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = size, Space = 0, Color = Rule };
}
