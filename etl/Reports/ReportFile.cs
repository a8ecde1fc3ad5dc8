using System.Text;
using Analytics.Etl.Extraction;

namespace Analytics.Etl.Reports;

/// <summary>The text of a delivered report.</summary>
internal static class ReportFile
{
    private const long Largest = 64L << 20;
    private const double MostSpoilt = 0.02;

    /// <summary>Whether the report says of itself that it is invented.</summary>
    public static bool IsSynthetic(string text) => text.AsSpan(0, Math.Min(text.Length, 400)).IndexOf("合成样例") >= 0;

    /// <summary>The text, whatever its encoding.</summary>
    /// <exception cref="UserException">It is empty, too large, or no text.</exception>
    public static string Read(string path)
    {
        var name = Path.GetFileName(path);
        if (new FileInfo(path).Length is var length && length is 0 or > Largest)
        {
            throw new UserException(length == 0 ? $"{name}: the file is empty; deliver the report's text" : $"{name}: {length:N0} bytes are no report; the largest that is read has {Largest:N0}");
        }

        string text;
        using (var stream = File.OpenRead(path))
        using (var reader = new StreamReader(TextEncoding.AsUtf8(stream, null), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false))
        {
            text = reader.ReadToEnd();
        }

        var spoilt = text.Count(c => c is '\uFFFD' or '\uFFFF' || char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\f' or '\v'));
        if (spoilt > MostSpoilt * text.Length || text.AsSpan().Trim().IsEmpty)
        {
            throw new UserException($"{name}: this is no text (or in an encoding that is not known); deliver the report's text as UTF-8 or GB18030");
        }

        return text;
    }
}
