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
        var name = stated ?? Detect(span, isWhole: read < Looked);
        stream.Position = name switch
        {
            "utf-8" when span.StartsWith(Encoding.UTF8.Preamble) => 3,
            "utf-16" when HasMark(span) => 2,
            _ => 0,
        };
        return name switch
        {
            "utf-8" => stream,
            "utf-16" => Transcoded(stream, span.StartsWith(Encoding.BigEndianUnicode.Preamble) ? "utf-16BE" : "utf-16"),
            _ => Transcoded(stream, name),
        };
    }

    /// <summary>What the bytes are: a byte order mark decides, else valid UTF-8, else GB18030.</summary>
    public static string Detect(ReadOnlySpan<byte> beginning, bool isWhole)
    {
        if (HasMark(beginning))
        {
            return "utf-16";
        }

        // A cut in the middle of a character is no sign of another encoding.
        var complete = beginning;
        for (var cut = 0; cut < 4 && !isWhole && complete.Length > 0 && !Utf8.IsValid(complete); cut++)
        {
            complete = complete[..^1];
        }

        // A few spoilt bytes in a UTF-8 file are spoilt bytes; where every other one is wrong it is another encoding.
        return Utf8.IsValid(complete) || IsMostlyUtf8(beginning) ? "utf-8" : "gb18030";
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

        return invalid * 20 < valid;
    }

    private static Stream Transcoded(Stream stream, string name) =>
        Encoding.CreateTranscodingStream(stream, Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, Replacement), new UTF8Encoding(false));
}
