using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Analytics.Dashboard.Features.Brief.Word;

/// <summary>Writes the workbook that lies inside a document behind a chart.</summary>
internal static class ChartWorkbook
{
    /// <summary>The name of its one sheet.</summary>
    public const string Sheet = "Sheet1";

    /// <summary>The workbook's media type.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The column of so many places after the first, as sheets call it: A to Z. A chart has no more.</summary>
    public static char Letter(int column) => (char)('A' + column);

    /// <summary>Rows down, columns across, heads in the first row.</summary>
    public static byte[] Bytes(ChartData data)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var sheet = book.AddNewPart<WorksheetPart>("rId1");
            book.Workbook = new Workbook(new Sheets(new Sheet { Name = Sheet, SheetId = 1, Id = "rId1" }));
            sheet.Worksheet = new Worksheet(new SheetData([Head(data), .. data.Rows.Select((_, i) => Line(data, i))]));
        }

        return memory.ToArray();
    }

    private static Row Head(ChartData data) => new([Words(string.Empty, 0, 1), .. data.Columns.Select((c, i) => Words(c.Name, i + 1, 1))]) { RowIndex = 1 };

    private static Row Line(ChartData data, int row)
    {
        var number = row + 2;
        return new Row([Words(data.Rows[row], 0, number), .. data.Columns.Select((c, i) => (c.Values[row], i)).Where(c => c.Item1 is not null).Select(c => Number(c.Item1!.Value, c.i + 1, number))]) { RowIndex = (uint)number };
    }

    // Text inside the cell: never a formula, whatever it begins with.
    private static Cell Words(string text, int column, int row) =>
        new(new InlineString(new Text(WordText.Clean(text)) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = Name(column, row), DataType = CellValues.InlineString };

    private static Cell Number(double value, int column, int row) => new(new CellValue(value.ToString("R", CultureInfo.InvariantCulture))) { CellReference = Name(column, row) };

    private static string Name(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"{Letter(column)}{row}");
}
