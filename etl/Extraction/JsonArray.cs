using System.Buffers;
using System.Text.Json;

namespace Analytics.Etl.Extraction;

/// <summary>
/// The elements of one JSON array, one at a time and in bounded memory. What stands before a cut or a slip is handed
/// out; the framework's own reader would lose the elements that were read together with it.
/// </summary>
/// <param name="utf8">The text.</param>
internal sealed class JsonArray(Stream utf8) : IDisposable
{
    /// <summary>The longest element that is looked at, in bytes.</summary>
    public const int MaxLength = 16 * PhysicalLines.MaxLength;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
    private JsonReaderState state;
    private bool hasBegun;
    private bool isAtEnd;
    private int start;
    private int end;

    /// <summary>Whether the element that stands next is longer than can be read.</summary>
    public bool IsTooLong => end - start > MaxLength;

    /// <summary>The next element, which the caller disposes of; null at the array's end or at an element that is too long.</summary>
    /// <exception cref="JsonException">The array is cut or spoilt here.</exception>
    public JsonDocument? Next()
    {
        while (!IsTooLong)
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isAtEnd, state);
            if (!reader.Read())
            {
                Fill();
            }
            else if (!hasBegun)
            {
                hasBegun = true;
                Take(reader);
            }
            else if (reader.TokenType == JsonTokenType.EndArray)
            {
                Take(reader);
                RequireNothingMore();
                return null;
            }
            else if (JsonDocument.TryParseValue(ref reader, out var element))
            {
                Take(reader);
                return element;
            }
            else
            {
                Fill();
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private void RequireNothingMore()
    {
        do
        {
            if (!buffer.AsSpan(start, end - start).Trim(" \t\r\n"u8).IsEmpty)
            {
                throw new JsonException("text follows the array");
            }

            start = end;
            Fill();
        }
        while (!isAtEnd);
    }

    private void Take(in Utf8JsonReader reader)
    {
        state = reader.CurrentState;
        start += (int)reader.BytesConsumed;
    }

    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
            buffer.AsSpan(0, end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        var read = utf8.ReadAtLeast(buffer.AsSpan(end), 1, throwOnEndOfStream: false);
        end += read;
        isAtEnd = read == 0;
    }
}
