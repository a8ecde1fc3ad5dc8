using System.IO.Compression;
using System.Text;

namespace Analytics.Tests.Etl.Extraction;

/// <summary>Workbooks in as few parts as a reader needs, so that a test can spoil any of them.</summary>
internal static class WorkbookBytes
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>A workbook of these sheets; a sheet's rows are the inner XML of its sheetData.</summary>
    public static byte[] Of(params (string Name, string Rows)[] sheets)
    {
        Dictionary<string, string> parts = new()
        {
            ["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
            ["_rels/.rels"] = $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ["xl/workbook.xml"] = $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" r:id=\"s{i + 1}\"/>"))}</sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = $"<Relationships xmlns=\"{Package}\">{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"s{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}<Relationship Id=\"st\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>",
            ["xl/styles.xml"] = $"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>",
        };
        for (var i = 0; i < sheets.Length; i++)
        {
            parts[$"xl/worksheets/sheet{i + 1}.xml"] = Sheet(sheets[i].Rows);
        }

        return Zipped(parts.Select(p => (p.Key, Encoding.UTF8.GetBytes(p.Value))));
    }

    /// <summary>A sheet's XML; a document type may stand before it.</summary>
    public static string Sheet(string rows, string documentType = "") => $"<?xml version=\"1.0\"?>{documentType}<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>";

    /// <summary>A row of cells: text, a number, or a date (a number in a format of dates); null is no cell.</summary>
    public static string Row(int number, params object?[] cells) => $"<row r=\"{number}\">{string.Concat(cells.Select((c, i) => c is null ? string.Empty : Cell($"{Letters(i)}{number}", c)))}</row>";

    /// <summary>The same workbook with one part in place of another.</summary>
    public static byte[] With(byte[] workbook, string part, byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        return Zipped([.. archive.Entries.Select(e => (e.FullName, e.FullName == part ? bytes : Read(e)))]);
    }

    public static byte[] Zipped(IEnumerable<(string Name, byte[] Bytes)> members)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in members)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A ZIP of one member of so many zero bytes: a bomb.</summary>
    public static byte[] Bomb(string member, long length)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(member, CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var written = 0L; written < length; written += zeros.Length)
            {
                entry.Write(zeros);
            }
        }

        return stream.ToArray();
    }

    private static string Cell(string place, object cell) => cell switch
    {
        DateTime time => $"<c r=\"{place}\" s=\"1\"><v>{time.ToOADate():R}</v></c>",
        string text => $"<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(text)}</t></is></c>",
        _ => $"<c r=\"{place}\"><v>{FormattableString.Invariant($"{cell}")}</v></c>",
    };

    private static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : $"{Letters((column / 26) - 1)}{(char)('A' + (column % 26))}";

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
