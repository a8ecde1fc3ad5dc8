using System.Buffers;
using System.Text;

namespace Analytics.Etl.Sample.Formats;

/// <summary>Writes comma-separated lines, and the broken ones that only such a file can hold.</summary>
internal sealed class DelimitedLines : IDisposable
{
    /// <summary>All kinds: a cut line is one with too few columns.</summary>
    public static readonly IReadOnlyList<BadRow> BadRows =
    [
        BadRow.MissingKey, BadRow.MissingRegistration, BadRow.UnreadableRegistration, BadRow.TooManyColumns,
        BadRow.TooFewColumns, BadRow.UnclosedQuote, BadRow.InvalidBytes,
    ];

    private static readonly SearchValues<char> Quotable = SearchValues.Create(",\"\r\n");

    private readonly Stream stream;
    private readonly Encoding encoding;
    private readonly CaseColumns columns;
    private readonly Func<object?, string?> text;
    private readonly StringBuilder line = new();
    private byte[] bytes = new byte[4096];
    private char[] characters = new char[2048];
    private Case? unclosed;

    public DelimitedLines(Stream stream, Encoding encoding, CaseColumns columns, Func<object?, string?> text)
    {
        this.stream = stream;
        this.encoding = encoding;
        this.columns = columns;
        this.text = text;
        stream.Write(encoding.GetPreamble());
        Append([.. columns.All.Select(c => c.Name)]);
        End();
    }

    public void Write(Case c)
    {
        Append(columns.Row(c));
        End();
    }

    /// <summary>Adds a broken line; one with an open quote waits to be the last, so that it costs no other.</summary>
    public void WriteBad(Case c, BadRow kind)
    {
        if (kind == BadRow.UnclosedQuote && unclosed is null)
        {
            unclosed = c;
            return;
        }

        Append(columns.BadRow(c, kind == BadRow.UnclosedQuote ? BadRow.TooFewColumns : kind));
        End();
    }

    public void Dispose()
    {
        if (unclosed is not null)
        {
            Append(columns.Row(unclosed with { Content = string.Empty, Title = string.Empty }));
            line.Append(",\"缺少右引号");
            End();
        }

        stream.Dispose();
    }

    private void Append(object?[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            if (i > 0)
            {
                line.Append(',');
            }

            if (text(row[i]) is not { Length: > 0 } value)
            {
                continue;
            }

            if (value.AsSpan().ContainsAny(Quotable))
            {
                line.Append('"').Append(value).Replace("\"", "\"\"", line.Length - value.Length, value.Length).Append('"');
            }
            else
            {
                line.Append(value);
            }
        }
    }

    private void End()
    {
        line.Append("\r\n");
        if (characters.Length < line.Length)
        {
            characters = new char[line.Length * 2];
            bytes = new byte[encoding.GetMaxByteCount(characters.Length)];
        }

        if (bytes.Length < encoding.GetMaxByteCount(line.Length))
        {
            bytes = new byte[encoding.GetMaxByteCount(characters.Length)];
        }

        line.CopyTo(0, characters, 0, line.Length);
        var count = encoding.GetBytes(characters, 0, line.Length, bytes, 0);

        // No text holds this character; as a byte that neither UTF-8 nor GB18030 knows it breaks the line.
        bytes.AsSpan(0, count).Replace((byte)CaseColumns.Unencodable, (byte)0xFF);
        stream.Write(bytes, 0, count);
        line.Clear();
    }
}
