using System.Text;
using System.Text.Unicode;

namespace Analytics.Etl.Extraction;

/// <summary>Which encoding a delivered text is in, and its bytes as UTF-8.</summary>
internal static class TextEncoding
{
    private const int Looked = 1 << 20;

    /// <summary>U+FFFF in UTF-8: stands in no text, and here for bytes that could not be decoded.</summary>
    public static ReadOnlySpan<byte> Undecodable => [0xEF, 0xBF, 0xBF];

    private static readonly DecoderReplacementFallback Replacement = new("\uFFFF");

    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The stream as UTF-8 without a byte order mark.</summary>
    /// <param name="stream">The delivered bytes; seekable.</param>
    /// <param name="stated">utf-8, gb18030, utf-16, or null to detect it.</param>
    public static Stream AsUtf8(Stream stream, string? stated)
    {
        var beginning = new byte[Looked];
        var read = stream.ReadAtLeast(beginning, Looked, throwOnEndOfStream: false);
        stream.Position = 0;
        var span = beginning.AsSpan(0, read);
        var isWhole = read < Looked;
        RefuseContradiction(span, stated, isWhole);
        var name = stated ?? Detect(span, isWhole);
        if (name == "utf-16")
        {
            stream.Position = HasMark(span) ? 2 : 0;
            return Transcoded(stream, IsBigEndian(span) ? "utf-16BE" : "utf-16");
        }

        stream.Position = name == "utf-8" && span.StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        return name == "utf-8" ? stream : Transcoded(stream, name);
    }

    /// <summary>What the bytes are: a byte order mark decides, else the zero bytes of UTF-16, else valid UTF-8, else GB18030.</summary>
    public static string Detect(ReadOnlySpan<byte> beginning, bool isWhole)
    {
        if (HasMark(beginning) || HasZeroBytesOfUtf16(beginning))
        {
            return "utf-16";
        }

        // A few spoilt bytes in a UTF-8 file are spoilt bytes. Of GB18030 hardly one character in ten looks like UTF-8.
        return IsUtf8(beginning, isWhole) || IsMostlyUtf8(beginning) ? "utf-8" : "gb18030";
    }

    // Text in UTF-8 reads as GB18030 or UTF-16 without a complaint, only wrongly.
    private static void RefuseContradiction(ReadOnlySpan<byte> beginning, string? stated, bool isWhole)
    {
        var isUtf8 = stated is "gb18030" or "utf-16" && !HasMark(beginning) && !HasZeroBytesOfUtf16(beginning) && IsUtf8(beginning, isWhole)
            && (stated == "utf-16" || HasManyLongCharacters(beginning));
        if (isUtf8)
        {
            throw new UserException($"is stated to be {stated} (format.encoding), but its bytes are UTF-8; correct format.encoding, or leave it out to have it detected");
        }
    }

    // A few characters of GB18030 can look like UTF-8; so many cannot.
    private static bool HasManyLongCharacters(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith(Encoding.UTF8.Preamble) || utf8.Length - Encoding.UTF8.GetCharCount(utf8) > 32;

    private static bool IsUtf8(ReadOnlySpan<byte> beginning, bool isWhole)
    {
        // A cut in the middle of a character is no sign of another encoding.
        for (var cut = 0; cut < 4 && !isWhole && beginning.Length > 0 && !Utf8.IsValid(beginning); cut++)
        {
            beginning = beginning[..^1];
        }

        return Utf8.IsValid(beginning);
    }

    // Without a mark: delimiters, digits and line ends have a zero byte each, always on the same side.
    private static bool HasZeroBytesOfUtf16(ReadOnlySpan<byte> bytes) => MarklessUtf16(bytes) is not null;

    private static bool IsBigEndian(ReadOnlySpan<byte> bytes) =>
        HasMark(bytes) ? bytes.StartsWith(Encoding.BigEndianUnicode.Preamble) : MarklessUtf16(bytes) == "utf-16BE";

    private static string? MarklessUtf16(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.Contains((byte)0))
        {
            return null;
        }

        var (first, second) = (0, 0);
        var (hasBigEndianLine, hasLittleEndianLine) = (false, false);
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            first += bytes[i] == 0 ? 1 : 0;
            second += bytes[i + 1] == 0 ? 1 : 0;
            hasBigEndianLine |= bytes[i] == 0 && bytes[i + 1] == (byte)'\n';
            hasLittleEndianLine |= bytes[i] == (byte)'\n' && bytes[i + 1] == 0;
        }

        var isOneSided = Math.Max(first, second) * 200 > bytes.Length && Math.Min(first, second) * 10 <= Math.Max(first, second);
        return !isOneSided ? null
            : second > first && hasLittleEndianLine ? "utf-16"
            : first > second && hasBigEndianLine ? "utf-16BE"
            : null;
    }

    private static bool HasMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Encoding.Unicode.Preamble) || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble);

    private static bool IsMostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var (valid, invalid) = (0, 0);
        while (!bytes.IsEmpty)
        {
            var isRune = Rune.DecodeFromUtf8(bytes, out _, out var consumed) == System.Buffers.OperationStatus.Done;
            if (bytes[0] >= 0x80)
            {
                (valid, invalid) = isRune ? (valid + 1, invalid) : (valid, invalid + 1);
            }

            bytes = bytes[consumed..];
        }

        return invalid < valid;
    }

    private static Stream Transcoded(Stream stream, string name) =>
        Encoding.CreateTranscodingStream(stream, Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, Replacement), new UTF8Encoding(false));
}
