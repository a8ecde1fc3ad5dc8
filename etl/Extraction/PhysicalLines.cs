using System.Buffers;

namespace Analytics.Etl.Extraction;

/// <summary>A physical line.</summary>
/// <param name="Text">Its bytes without the line's end; empty for a line over the limit.</param>
/// <param name="Number">From 1.</param>
/// <param name="Length">Its whole length in bytes.</param>
internal readonly record struct Line(ReadOnlyMemory<byte> Text, long Number, long Length)
{
    /// <summary>Its bytes without the line's end.</summary>
    public ReadOnlySpan<byte> Bytes => Text.Span;

    /// <summary>A copy that stays valid while others are read.</summary>
    public Line Keep() => this with { Text = Text.ToArray() };
}

/// <summary>
/// The physical lines of a UTF-8 stream, one at a time, in bounded memory: a line past the limit is skipped and only
/// its length is told. Ends with LF, CRLF, or (where a file has no LF at all in its beginning) CR.
/// </summary>
internal sealed class PhysicalLines(Stream stream) : IDisposable
{
    /// <summary>The longest record that is read, in bytes: half of what DuckDB's reader takes.</summary>
    public const int MaxLength = 1 << 20;

    private const int BufferSize = 4 * MaxLength;

    // Enough to see how lines end, however little a stream hands out at a time.
    private const int LeastRead = 1 << 16;

    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private byte newline;
    private int start;
    private int end;
    private bool isAtEnd;
    private long number;

    /// <summary>Reads the next line; false at the end. Its bytes are valid until the next call.</summary>
    public bool TryRead(out Line line)
    {
        line = default;
        var skipped = 0L;
        while (true)
        {
            var found = buffer.AsSpan(start, end - start).IndexOf(Newline());
            if (found < 0 && !isAtEnd)
            {
                if (end - start > MaxLength)
                {
                    skipped += end - start;
                    start = end;
                }

                Fill();
                continue;
            }

            var count = found < 0 ? end - start : found;
            if (found < 0 && count == 0 && skipped == 0)
            {
                return false;
            }

            var bytes = buffer.AsMemory(start, count).TrimEnd((byte)'\r');
            var length = skipped + count;
            start += found < 0 ? count : found + 1;
            line = new Line(length > MaxLength ? default : bytes, ++number, length);
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private byte Newline()
    {
        if (newline == 0 && end > start)
        {
            var beginning = buffer.AsSpan(start, end - start);
            newline = !beginning.Contains((byte)'\n') && beginning.Contains((byte)'\r') ? (byte)'\r' : (byte)'\n';
        }

        return newline == 0 ? (byte)'\n' : newline;
    }

    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        var room = buffer.AsSpan(end);
        var read = stream.ReadAtLeast(room, Math.Min(LeastRead, room.Length), throwOnEndOfStream: false);
        end += read;
        isAtEnd = read == 0;
    }
}
