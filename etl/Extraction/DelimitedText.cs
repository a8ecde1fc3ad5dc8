using System.Text;
using System.Text.Unicode;

namespace Analytics.Etl.Extraction;

/// <summary>
/// Reads delimited text (CSV, TSV) record by record and passes on only what is well-formed. An unclosed quote costs
/// the line it opens on and no other: reading goes on with the line behind it.
/// </summary>
internal sealed class DelimitedText : IDisposable
{
    private const int MaxLinesOfARecord = 5_000;
    private const int MaxLengthOfHeader = 1 << 16;

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
    /// <param name="headerRow">The line of the column names, from 1; lines above it are titles. Null is the first that is not blank.</param>
    /// <param name="clean">Receives columns, records and broken records.</param>
    /// <param name="cancellation">Stops between records.</param>
    public static void Read(Stream utf8, int? headerRow, CleanFile clean, CancellationToken cancellation)
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

    private bool ReadHeader(int? headerRow)
    {
        while (TryNext(out var line))
        {
            if (headerRow is { } row ? line.Number >= row : !line.Bytes.IsEmpty)
            {
                clean.SetColumns(HeaderFields(line.Keep()));
                return true;
            }
        }

        return false;
    }

    // Names may hold line ends where they are quoted.
    private string[] HeaderFields(Line line)
    {
        var state = new QuoteState(delimiter);
        var header = new MemoryStream();
        var next = line;
        do
        {
            if (next.Length > PhysicalLines.MaxLength || !IsText(next.Bytes))
            {
                throw new UserException($"line {line.Number}, which should hold the column names, is no text in this encoding, or too long; correct format.encoding (or leave it out to have it detected) and format.header_row");
            }

            header.Write(header.Length == 0 ? [] : "\n"u8);
            header.Write(next.Bytes);
            state.Feed(next.Bytes);
        }
        while (state.IsOpen && header.Length < MaxLengthOfHeader && TryNext(out next));

        var bytes = header.GetBuffer().AsSpan(0, (int)header.Length);
        if (state.IsOpen || (state.IsMalformed && HasQuotedField(bytes)))
        {
            throw new UserException($"line {line.Number}, which should hold the column names, opens a quotation mark that never closes; correct format.header_row, or have the file delivered again");
        }

        return state.IsMalformed ? Encoding.UTF8.GetString(bytes).Split(clean.Delimiter) : DelimitedFields.Of(bytes, clean.Delimiter);
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
            AddWhole(number, record.GetBuffer().AsSpan(0, (int)record.Length));
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
            AddWhole(number, bytes);
        }
        else
        {
            clean.AddBroken(number, bytes.Length, BrokenRecord.FieldCount);
        }
    }

    private void AddWhole(long number, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > PhysicalLines.MaxLength)
        {
            clean.AddBroken(number, bytes.Length, BrokenRecord.TooLong);
        }
        else if (bytes.Contains((byte)'\r'))
        {
            // DuckDB's reader takes a carriage return that stands alone for the end of a line.
            clean.Add(number, DelimitedFields.Of(bytes, clean.Delimiter));
        }
        else
        {
            clean.AddRaw(number, bytes);
        }
    }

    private bool TryNext(out Line line) => putBack.TryDequeue(out line) || lines.TryRead(out line);

    private static bool IsText(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) && !bytes.Contains((byte)0) && bytes.IndexOf(TextEncoding.Undecodable) < 0;

    private bool HasQuotedField(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("\""u8) || bytes.IndexOf([delimiter, (byte)'"']) >= 0;
}
