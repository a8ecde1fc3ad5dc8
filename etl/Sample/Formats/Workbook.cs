using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Analytics.Etl.Sample.Formats;

/// <summary>
/// Writes an XLSX of one sheet row by row, straight into the archive: packaging libraries hold a sheet in memory and
/// stamp the archive with the present time.
/// </summary>
internal sealed class Workbook : IDisposable
{
    private const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string OfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    private readonly ZipArchive archive;
    private readonly XmlWriter xml;

    public Workbook(Stream stream)
    {
        archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: false);
        Part("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
        Part("_rels/.rels", $"""<Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{OfficeRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part("xl/workbook.xml", $"""<workbook xmlns="{Sheet}" xmlns:r="{OfficeRelations}"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{OfficeRelations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{OfficeRelations}/styles" Target="styles.xml"/></Relationships>""");

        // Style 1 shows a number as date and time (built-in format 22).
        Part("xl/styles.xml", $"""<styleSheet xmlns="{Sheet}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>""");
        xml = XmlWriter.Create(Entry("xl/worksheets/sheet1.xml"), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true });
        xml.WriteStartElement("worksheet", Sheet);
        xml.WriteStartElement("sheetData", Sheet);
    }

    /// <summary>Rows since <see cref="BeginRows"/>.</summary>
    public int Rows { get; private set; }

    /// <summary>From here on rows are counted: titles and header stand above.</summary>
    public void BeginRows() => Rows = 0;

    /// <summary>Adds a row of texts, numbers, times and empty cells.</summary>
    public void Add(object?[] row)
    {
        Rows++;
        xml.WriteStartElement("row", Sheet);
        foreach (var value in row)
        {
            xml.WriteStartElement("c", Sheet);
            switch (value)
            {
                case null:
                    break;
                case DateTime time:
                    xml.WriteAttributeString("s", "1");
                    xml.WriteElementString("v", Sheet, time.ToOADate().ToString("R", CultureInfo.InvariantCulture));
                    break;
                case int number:
                    xml.WriteElementString("v", Sheet, number.ToString(CultureInfo.InvariantCulture));
                    break;
                default:
                    xml.WriteAttributeString("t", "inlineStr");
                    xml.WriteStartElement("is", Sheet);
                    xml.WriteElementString("t", Sheet, Stamp.Plain(value));
                    xml.WriteEndElement();
                    break;
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    public void Dispose()
    {
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.Dispose();
        archive.Dispose();
    }

    private void Part(string name, string content)
    {
        using var stream = Entry(name);
        stream.Write(Encoding.UTF8.GetBytes(Declaration + content));
    }

    private Stream Entry(string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Packed.At;
        return entry.Open();
    }
}
