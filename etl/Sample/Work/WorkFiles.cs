using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Analytics.Etl.Sample.Formats;

namespace Analytics.Etl.Sample.Work;

/// <summary>Writes deliveries of the offices' work, each as its office would.</summary>
internal static class WorkFiles
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the table into the source's inbox.</summary>
    public static void Write(OutputFolder folder, WorkTable table)
    {
        var ending = table.Format switch { WorkFormat.JsonLines => "jsonl", WorkFormat.Workbook => "xlsx", _ => "csv" };
        using var stream = folder.Create($"inbox/{table.Source}/{table.Source}-{table.Period}.{ending}");
        switch (table.Format)
        {
            case WorkFormat.Gb18030:
                WriteLines(stream, table, Gb18030, Stamp.Iso);
                break;
            case WorkFormat.Utf8:
                WriteLines(stream, table, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Stamp.Chinese);
                break;
            case WorkFormat.JsonLines:
                WriteObjects(stream, table);
                break;
            default:
                WriteSheet(stream, table);
                break;
        }
    }

    // No text of these tables holds a comma or a quotation mark.
    private static void WriteLines(Stream stream, WorkTable table, Encoding encoding, Func<object?, string?> text)
    {
        using var writer = new StreamWriter(stream, encoding) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', table.Columns));
        foreach (var row in table.Rows)
        {
            writer.WriteLine(string.Join(',', row.Select(text)));
        }
    }

    private static void WriteObjects(Stream stream, WorkTable table)
    {
        foreach (var row in table.Rows)
        {
            using (var json = new Utf8JsonWriter(stream, Readable))
            {
                json.WriteStartObject();
                foreach (var (column, value) in table.Columns.Zip(row).Where(c => c.Second is not null))
                {
                    if (value is int number)
                    {
                        json.WriteNumber(column, number);
                    }
                    else
                    {
                        json.WriteString(column, Stamp.Slashed(value));
                    }
                }

                json.WriteEndObject();
            }

            stream.WriteByte((byte)'\n');
        }
    }

    private static void WriteSheet(Stream stream, WorkTable table)
    {
        using var workbook = new Workbook(stream);
        workbook.Add(["信访业务台账（合成数据，仅供演示）"]);
        workbook.Add([string.Create(CultureInfo.InvariantCulture, $"统计期间：{table.Period}")]);
        workbook.Add([.. table.Columns]);
        foreach (var row in table.Rows)
        {
            workbook.Add(row);
        }
    }
}
