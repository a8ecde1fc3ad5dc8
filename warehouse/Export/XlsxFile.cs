using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Analytics.Warehouse.Export;

/// <summary>
/// Writes a workbook row by row, straight into the archive, so that memory stays flat however many rows there are:
/// packaging libraries hold a whole part. A sheet that is full is followed by another with the same head.
/// </summary>
internal sealed class XlsxFile : IDisposable
{
    /// <summary>What one sheet holds, its head included.</summary>
    public const int RowsOfASheet = 1_048_576;

    private const int LongestText = 32_767;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string OfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Sheets = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    // Styles by their place: plain, bold, day, moment.
    private const string Styles =
        $"""<styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>""";

    private const string Bold = "1";
    private const string Day = "2";
    private const string Moment = "3";
    private readonly ZipArchive archive;
    private readonly int rowsOfASheet;
    private readonly List<string> names = [];

    private XlsxFile(Stream stream, int rowsOfASheet)
    {
        archive = new ZipArchive(stream, ZipArchiveMode.Create);
        this.rowsOfASheet = rowsOfASheet;
    }

    /// <summary>Writes all rows of a reader, and a sheet of words before them.</summary>
    /// <param name="stream">Where to; closed at the end.</param>
    /// <param name="title">What the sheets of rows are called.</param>
    /// <param name="rows">The rows: texts, numbers, days, moments, booleans.</param>
    /// <param name="about">The first sheet, what it is called and its rows.</param>
    /// <param name="progress">Told how many rows are written, now and then.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <param name="rowsOfASheet">What one sheet holds, its head included.</param>
    /// <returns>How many rows were written.</returns>
    public static long Write(
        Stream stream, string title, DbDataReader rows, (string Name, IEnumerable<IReadOnlyList<string>> Rows) about, Action<long> progress, CancellationToken cancellation, int rowsOfASheet = RowsOfASheet)
    {
        using var file = new XlsxFile(stream, rowsOfASheet);
        file.Words(about.Name, about.Rows);
        var written = file.Rows(title, rows, progress, cancellation);
        file.End();
        return written;
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    private void Words(string name, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var xml = Begin(name, [18, 60, 16, 16, 60, 60]);
        foreach (var row in rows)
        {
            xml.WriteStartElement("row", Main);
            foreach (var (cell, i) in row.Select((c, i) => (c, i)))
            {
                Text(xml, SpreadsheetText.Of(cell), i == 0 ? Bold : null);
            }

            xml.WriteEndElement();
        }

        Close(xml);
    }

    private long Rows(string title, DbDataReader rows, Action<long> progress, CancellationToken cancellation)
    {
        const int Often = 16_384;
        var (written, sheet, has) = (0L, 1, rows.Read());
        do
        {
            using var xml = Begin(sheet == 1 ? title : string.Create(CultureInfo.InvariantCulture, $"{title} {sheet}"), [.. Enumerable.Repeat(16, rows.FieldCount)]);
            sheet++;
            Head(xml, rows);
            for (var used = 1; has && used < rowsOfASheet; used++)
            {
                Row(xml, rows);
                if (++written % Often == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    progress(written);
                }

                has = rows.Read();
            }

            Close(xml);
        }
        while (has);
        progress(written);
        return written;
    }

    private static void Head(XmlWriter xml, DbDataReader rows)
    {
        xml.WriteStartElement("row", Main);
        for (var i = 0; i < rows.FieldCount; i++)
        {
            Text(xml, rows.GetName(i), Bold);
        }

        xml.WriteEndElement();
    }

    private static void Row(XmlWriter xml, DbDataReader rows)
    {
        xml.WriteStartElement("row", Main);
        for (var i = 0; i < rows.FieldCount; i++)
        {
            Cell(xml, rows.IsDBNull(i) ? null : rows.GetValue(i));
        }

        xml.WriteEndElement();
    }

    private static void Cell(XmlWriter xml, object? value)
    {
        switch (value)
        {
            case null:
                xml.WriteStartElement("c", Main);
                xml.WriteEndElement();
                break;
            case bool flag:
                Value(xml, flag ? "1" : "0", "b", null);
                break;
            case DateOnly day:
                Value(xml, Number(day.ToDateTime(TimeOnly.MinValue).ToOADate()), null, Day);
                break;
            case DateTime moment:
                Value(xml, Number(moment.ToOADate()), null, Moment);
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal:
                Value(xml, Convert.ToString(value, CultureInfo.InvariantCulture)!, null, null);
                break;
            default:
                Text(xml, Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty, null);
                break;
        }
    }

    private static void Value(XmlWriter xml, string value, string? type, string? style)
    {
        xml.WriteStartElement("c", Main);
        Attribute(xml, "s", style);
        Attribute(xml, "t", type);
        xml.WriteElementString("v", Main, value);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string text, string? style)
    {
        xml.WriteStartElement("c", Main);
        Attribute(xml, "s", style);
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Plain(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string? value)
    {
        if (value is not null)
        {
            xml.WriteAttributeString(name, value);
        }
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    // What XML cannot hold becomes the replacement character; what a cell cannot hold is cut.
    private static string Plain(string text)
    {
        var whole = text.Length <= LongestText ? text : text[..(LongestText - 1)] + "…";
        return whole.All(c => XmlConvert.IsXmlChar(c)) ? whole : Replaced(whole);
    }

    private static string Replaced(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            plain.Append(rune.Utf16SequenceLength > 1 || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD");
        }

        return plain.ToString();
    }

    private XmlWriter Begin(string name, IReadOnlyList<int> widths)
    {
        names.Add(name);
        var xml = XmlWriter.Create(Entry(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{names.Count}.xml")), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true, CheckCharacters = false, NewLineHandling = NewLineHandling.Entitize });
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("cols", Main);
        foreach (var (width, i) in widths.Select((w, i) => (w, i + 1)))
        {
            var column = i.ToString(CultureInfo.InvariantCulture);
            xml.WriteStartElement("col", Main);
            xml.WriteAttributeString("min", column);
            xml.WriteAttributeString("max", column);
            xml.WriteAttributeString("width", width.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        return xml;
    }

    private static void Close(XmlWriter xml)
    {
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void End()
    {
        var escaped = names.Select((name, i) => (Number: i + 1, Name: System.Security.SecurityElement.Escape(name))).ToList();
        var sheets = string.Concat(escaped.Select(s => $"""<sheet name="{s.Name}" sheetId="{s.Number}" r:id="rId{s.Number}"/>"""));
        var relations = string.Concat(escaped.Select(s => $"""<Relationship Id="rId{s.Number}" Type="{OfficeRelations}/worksheet" Target="worksheets/sheet{s.Number}.xml"/>"""));
        var types = string.Concat(escaped.Select(s => $"""<Override PartName="/xl/worksheets/sheet{s.Number}.xml" ContentType="{Sheets}.worksheet+xml"/>"""));
        Part("xl/styles.xml", Styles);
        Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{OfficeRelations}"><sheets>{sheets}</sheets></workbook>""");
        Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Relations}">{relations}<Relationship Id="styles" Type="{OfficeRelations}/styles" Target="styles.xml"/></Relationships>""");
        Part("_rels/.rels", $"""<Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{OfficeRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Sheets}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Sheets}.styles+xml"/>{types}</Types>""");
    }

    private void Part(string name, string content)
    {
        using var stream = Entry(name);
        stream.Write(Encoding.UTF8.GetBytes(Declaration + content));
    }

    private Stream Entry(string name) => archive.CreateEntry(name, CompressionLevel.Fastest).Open();
}
