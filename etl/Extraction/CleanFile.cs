using System.Buffers;
using System.Globalization;
using System.Text;

namespace Analytics.Etl.Extraction;

/// <summary>
/// The one form that every text format takes before it is mapped: UTF-8, one record after another, each behind the
/// ZIP member and the line it comes from. DuckDB reads it whole; what it could misread never gets here.
/// </summary>
internal sealed class CleanFile : IDisposable
{
    private readonly FileStream output;
    private readonly byte[] memberField;
    private readonly byte delimiter;

    /// <summary>Creates the file for one delivered file or ZIP member.</summary>
    public CleanFile(string path, string member, char delimiter)
    {
        Path = path;
        Member = member;
        this.delimiter = (byte)delimiter;
        output = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        memberField = Encoding.UTF8.GetBytes(Quoted(member));
    }

    /// <summary>Where it lies, in the owner-only folder of temporary files.</summary>
    public string Path { get; }

    /// <summary>The ZIP member, or empty.</summary>
    public string Member { get; }

    /// <summary>The delimiter of its fields.</summary>
    public char Delimiter => (char)delimiter;

    /// <summary>The delivered columns' names, unique and none empty; set once, before the first record.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>Physical records met, broken ones included.</summary>
    public long RowsRead { get; private set; }

    /// <summary>Records that cannot be read as columns.</summary>
    public List<BrokenRecord> Broken { get; } = [];

    /// <summary>Takes the header: trims the names, numbers repeated ones and names empty ones by their place.</summary>
    public void SetColumns(IEnumerable<string> header)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        Columns = [.. header.Select((name, i) =>
        {
            var trimmed = name.Trim(' ', '\t', '\r', '\n', '\u3000', '\uFEFF');
            var unique = trimmed.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"column_{i + 1}") : trimmed;
            var times = seen[unique] = seen.GetValueOrDefault(unique) + 1;
            return times == 1 ? unique : string.Create(CultureInfo.InvariantCulture, $"{unique}_{times}");
        })];
    }

    /// <summary>Adds a record whose bytes are already well-formed delimited text.</summary>
    public void AddRaw(long line, ReadOnlySpan<byte> record)
    {
        RowsRead++;
        Begin(line);
        output.Write(record);
        output.WriteByte((byte)'\n');
    }

    /// <summary>Adds a record of values, quoting each.</summary>
    public void Add(long line, IEnumerable<string?> values)
    {
        RowsRead++;
        Begin(line);
        var text = string.Join(Delimiter, values.Select(v => string.IsNullOrEmpty(v) ? string.Empty : Quoted(v)));
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        output.Write(bytes, 0, Encoding.UTF8.GetBytes(text, bytes));
        ArrayPool<byte>.Shared.Return(bytes);
        output.WriteByte((byte)'\n');
    }

    /// <summary>Counts a record that is broken, and keeps its place.</summary>
    public void AddBroken(long line, long length, string rule)
    {
        RowsRead++;
        Broken.Add(new BrokenRecord(Member, line, length, rule));
    }

    /// <inheritdoc/>
    public void Dispose() => output.Dispose();

    private static string Quoted(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private void Begin(long line)
    {
        Span<byte> number = stackalloc byte[20];
        line.TryFormat(number, out var written, default, CultureInfo.InvariantCulture);
        output.Write(memberField);
        output.WriteByte(delimiter);
        output.Write(number[..written]);
        output.WriteByte(delimiter);
    }
}
