using System.Text.Json;
using System.Text.Unicode;

namespace Analytics.Etl.Extraction;

/// <summary>
/// Reads JSON, one object a line or one array of objects. A column is a key of the object; a dot goes one level down.
/// </summary>
internal static class JsonText
{
    private const int RowsLookedAt = 1_000;

    /// <summary>Reads the stream into the clean file.</summary>
    /// <param name="utf8">The text in UTF-8.</param>
    /// <param name="mapped">The keys that the mapping reads.</param>
    /// <param name="isArray">Whether the text is one array; see <see cref="IsArray"/>.</param>
    /// <param name="clean">Receives columns, records and broken records.</param>
    /// <param name="cancellation">Stops between records.</param>
    public static void Read(Stream utf8, IReadOnlyList<string> mapped, bool isArray, CleanFile clean, CancellationToken cancellation)
    {
        clean.SetColumns(mapped);
        if (isArray)
        {
            ReadArray(utf8, mapped, clean, cancellation);
        }
        else
        {
            ReadLines(utf8, mapped, clean, cancellation);
        }
    }

    private static void ReadLines(Stream utf8, IReadOnlyList<string> mapped, CleanFile clean, CancellationToken cancellation)
    {
        using var lines = new PhysicalLines(utf8);
        while (lines.TryRead(out var line))
        {
            cancellation.ThrowIfCancellationRequested();
            if (line.Length > PhysicalLines.MaxLength)
            {
                clean.AddBroken(line.Number, line.Length, BrokenRecord.TooLong);
            }
            else if (!line.Bytes.Trim(" \t\r"u8).IsEmpty)
            {
                ReadLine(line, mapped, clean);
            }
        }
    }

    private static void ReadLine(Line line, IReadOnlyList<string> mapped, CleanFile clean)
    {
        if (!Utf8.IsValid(line.Bytes) || line.Bytes.IndexOf(TextEncoding.Undecodable) >= 0)
        {
            clean.AddBroken(line.Number, line.Length, BrokenRecord.Undecodable);
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(line.Text);
            AddOrBreak(document.RootElement, line.Number, line.Length, mapped, clean);
        }
        catch (JsonException)
        {
            clean.AddBroken(line.Number, line.Length, BrokenRecord.Json);
        }
    }

    private static void ReadArray(Stream utf8, IReadOnlyList<string> mapped, CleanFile clean, CancellationToken cancellation)
    {
        var number = 0L;
        using var array = new JsonArray(utf8);
        try
        {
            while (array.Next() is { } element)
            {
                using (element)
                {
                    cancellation.ThrowIfCancellationRequested();
                    AddOrBreak(element.RootElement, ++number, 0, mapped, clean);
                }
            }
        }
        catch (JsonException)
        {
            // The array is cut or spoilt here: what stands behind it cannot be told apart and counts as one.
            clean.AddBroken(number + 1, 0, BrokenRecord.Json);
        }

        if (array.IsTooLong)
        {
            clean.AddBroken(number + 1, JsonArray.MaxLength, BrokenRecord.TooLong);
        }
    }

    private static void AddOrBreak(JsonElement element, long number, long length, IReadOnlyList<string> mapped, CleanFile clean)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            clean.AddBroken(number, length, BrokenRecord.Json);
            return;
        }

        try
        {
            var values = mapped.Select(key => Text(element, key)).ToList();
            if (values.Any(v => v?.Contains('\uFFFF', StringComparison.Ordinal) == true))
            {
                clean.AddBroken(number, length, BrokenRecord.Undecodable);
                return;
            }

            NoteOtherKeys(element, mapped, clean);
            clean.Add(number, values);
        }
        catch (InvalidOperationException)
        {
            // The parser lets bytes that are no text pass inside a string, and fails only when the string is read.
            clean.AddBroken(number, length, BrokenRecord.Undecodable);
        }
    }

    // What a city begins to deliver should be seen; looking at every row for it costs more than it tells.
    private static void NoteOtherKeys(JsonElement element, IReadOnlyList<string> mapped, CleanFile clean)
    {
        if (clean.RowsRead < RowsLookedAt)
        {
            clean.OtherColumns.UnionWith(element.EnumerateObject().Select(p => p.Name).Where(n => !mapped.Any(m => m == n || m.StartsWith($"{n}.", StringComparison.Ordinal))));
        }
    }

    private static string? Text(JsonElement element, string key)
    {
        if (!element.TryGetProperty(key, out var value))
        {
            var dot = key.IndexOf('.', StringComparison.Ordinal);
            return dot > 0 && element.TryGetProperty(key[..dot], out var inner) && inner.ValueKind == JsonValueKind.Object
                ? Text(inner, key[(dot + 1)..])
                : null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        };
    }

    /// <summary>Whether the first character that is not white space opens an array; leaves the stream at its start.</summary>
    public static bool IsArray(Stream stream)
    {
        Span<byte> head = stackalloc byte[256];
        var read = stream.Read(head);
        stream.Position = 0;
        ReadOnlySpan<byte> ignored = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n'];
        var text = ((ReadOnlySpan<byte>)head[..read]).TrimStart(ignored);
        return !text.IsEmpty && text[0] == (byte)'[';
    }
}
