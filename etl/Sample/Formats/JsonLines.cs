using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Analytics.Etl.Sample.Formats;

/// <summary>Jieyang: one object a line, one file a quarter; what is not known is left out.</summary>
internal sealed class JsonLines(OutputFolder folder, string source, CaseColumns columns) : IDeliveryFormat
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly MemoryStream line = new();
    private Stream? stream;

    public IReadOnlyList<BadRow> BadRows { get; } =
        [BadRow.MissingKey, BadRow.MissingRegistration, BadRow.UnreadableRegistration, BadRow.CutLine, BadRow.InvalidBytes];

    public DateOnly PeriodOf(DateOnly day) => Quarter.Of(day);

    public void Begin(DateOnly period)
    {
        Dispose();
        stream = folder.Create($"inbox/{source}/{source}-{Quarter.Name(period)}-{folder.DeliveredAfter(period.AddMonths(3))}.jsonl");
    }

    public int Write(Case c)
    {
        Serialize(columns.Row(c));
        End();
        return 1;
    }

    public void WriteBad(Case c, BadRow kind)
    {
        Serialize(columns.BadRow(c, kind));
        if (kind == BadRow.CutLine)
        {
            // Cut between two characters: what is left is text, but no object.
            var text = Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
            line.SetLength(0);
            line.Write(Encoding.UTF8.GetBytes(text[..(text.Length * 3 / 5)]));
        }

        // An escaped control character of six bytes becomes six that are no text.
        var at = line.GetBuffer().AsSpan(0, (int)line.Length).IndexOf("\\u0001"u8);
        if (at >= 0)
        {
            line.GetBuffer().AsSpan(at, 6).Fill(0xFF);
        }

        End();
    }

    public void Dispose()
    {
        stream?.Dispose();
        stream = null;
    }

    private void Serialize(object?[] row)
    {
        line.SetLength(0);
        using var json = new Utf8JsonWriter(line, Options);
        json.WriteStartObject();
        for (var i = 0; i < row.Length; i++)
        {
            switch (row[i])
            {
                case null:
                    break;
                case int number:
                    json.WriteNumber(columns.All[i].Name, number);
                    break;
                default:
                    json.WriteString(columns.All[i].Name, Stamp.Slashed(row[i]));
                    break;
            }
        }

        json.WriteEndObject();
    }

    private void End()
    {
        line.WriteByte((byte)'\n');
        line.Position = 0;
        line.CopyTo(stream!);
    }
}
