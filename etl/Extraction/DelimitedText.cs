using System.Text;
using System.Text.Unicode;
using Microsoft.VisualBasic.FileIO;

namespace Analytics.Etl.Extraction;

/// <summary>
/// Reads delimited text (CSV, TSV) record by record and passes on only what is well-formed. An unclosed quote costs
/// the line it opens on and no other: reading goes on with the line behind it.
/// </summary>
internal sealed class DelimitedText : IDisposable
{
    private const int MaxLinesOfARecord = 5_000;

    private readonly PhysicalLines lines;
    private readonly CleanFile clean;
    private readonly byte delimiter;
    private readonly Queue<Line> putBack = new();

    private DelimitedText(Stream utf8, CleanFile clean)
    {
        lines = new PhysicalLines(utf8);
        this.clean = clean;
        delimiter = (byte)clean.Delimiter;
    }

    /// <summary>Reads the whole stream into the clean file.</summary>
    /// <param name="utf8">The text in UTF-8; bytes that could not be decoded stand as U+FFFF.</param>
    /// <param name="headerRow">The line of the column names, from 1; lines above it are titles.</param>
    /// <param name="clean">Receives columns, records and broken records.</param>
    /// <param name="cancellation">Stops between records.</param>
    public static void Read(Stream utf8, int headerRow, CleanFile clean, CancellationToken cancellation)
    {
        using var reader = new DelimitedText(utf8, clean);
        if (!reader.ReadHeader(headerRow))
        {
            return;
        }

        while (reader.TryNext(out var line))
        {
            if (line.Number % 65_536 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            reader.ReadRecord(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => lines.Dispose();

    private bool ReadHeader(int headerRow)
    {
        for (var row = 1; TryNext(out var line); row++)
        {
            if (row < headerRow)
            {
                continue;
            }

            if (!IsText(line.Bytes))
            {
                throw new UserException("the line of column names holds bytes that are no text in this encoding");
            }

            using var parser = new TextFieldParser(new StringReader(Encoding.UTF8.GetString(line.Bytes)))
            {
                Delimiters = [clean.Delimiter.ToString()],
                HasFieldsEnclosedInQuotes = line.Bytes.Contains((byte)'"'),
            };
            clean.SetColumns(parser.ReadFields() ?? []);
            return true;
        }

        return false;
    }

    private void ReadRecord(Line line)
    {
        var bytes = line.Bytes;
        if (bytes.IsEmpty && line.Length <= 1)
        {
            return;
        }

        if (line.Length > PhysicalLines.MaxLength)
        {
            clean.AddBroken(line.Number, line.Length, BrokenRecord.TooLong);
        }
        else if (!IsText(bytes))
        {
            clean.AddBroken(line.Number, line.Length, BrokenRecord.Undecodable);
        }
        else if (!bytes.Contains((byte)'"'))
        {
            AddIfWhole(line.Number, bytes, bytes.Count(delimiter) + 1);
        }
        else
        {
            ReadQuoted(line);
        }
    }

    private void ReadQuoted(Line line)
    {
        var state = new QuoteState(delimiter);
        state.Feed(line.Bytes);
        if (state.IsOpen)
        {
            ReadOverLines(line, state);
        }
        else if (!state.IsMalformed)
        {
            AddIfWhole(line.Number, line.Bytes, state.Fields);
        }
        else if (line.Bytes.Count(delimiter) + 1 == clean.Columns.Count && !HasQuotedField(line.Bytes))
        {
            // Quotation marks inside plain fields are part of the text.
            clean.Add(line.Number, Encoding.UTF8.GetString(line.Bytes).Split(clean.Delimiter));
        }
        else
        {
            clean.AddBroken(line.Number, line.Length, BrokenRecord.OpenQuote);
        }
    }

    private void ReadOverLines(Line first, QuoteState state)
    {
        var record = new MemoryStream();
        record.Write(first.Bytes);
        var number = first.Number;
        var length = first.Length;
        List<Line> taken = [];
        while (state.IsOpen && taken.Count < MaxLinesOfARecord && record.Length <= PhysicalLines.MaxLength && TryNext(out var next))
        {
            var kept = next.Keep();
            taken.Add(kept);
            if (kept.Length > PhysicalLines.MaxLength || !IsText(kept.Bytes))
            {
                break;
            }

            record.WriteByte((byte)'\n');
            record.Write(kept.Bytes);
            state.Feed(kept.Bytes);
        }

        if (state is { IsOpen: false, IsMalformed: false } && state.Fields == clean.Columns.Count)
        {
            clean.AddRaw(number, record.GetBuffer().AsSpan(0, (int)record.Length));
            return;
        }

        clean.AddBroken(number, length, BrokenRecord.OpenQuote);
        PutBack(taken);
    }

    // What was read too far comes again before anything that still waits.
    private void PutBack(List<Line> taken)
    {
        var waiting = putBack.ToArray();
        putBack.Clear();
        foreach (var line in taken.Concat(waiting))
        {
            putBack.Enqueue(line);
        }
    }

    private void AddIfWhole(long number, ReadOnlySpan<byte> bytes, int fields)
    {
        if (fields == clean.Columns.Count)
        {
            clean.AddRaw(number, bytes);
        }
        else
        {
            clean.AddBroken(number, bytes.Length, BrokenRecord.FieldCount);
        }
    }

    private bool TryNext(out Line line) => putBack.TryDequeue(out line) || lines.TryRead(out line);

    private static bool IsText(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) && !bytes.Contains((byte)0) && bytes.IndexOf(TextEncoding.Undecodable) < 0;

    private bool HasQuotedField(ReadOnlySpan<byte> bytes) =>
        bytes[0] == (byte)'"' || bytes.IndexOf([delimiter, (byte)'"']) >= 0;
}
