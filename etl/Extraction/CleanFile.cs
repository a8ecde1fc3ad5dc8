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

    /// <summary>Delivered columns that are not among <see cref="Columns"/>, where a format reads only what is mapped.</summary>
    public HashSet<string> OtherColumns { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Physical records met, broken ones included.</summary>
    public long RowsRead { get; private set; }

    /// <summary>Records that cannot be read as columns.</summary>
    public List<BrokenRecord> Broken { get; } = [];

    /// <summary>Takes the header: trims the names, numbers repeated ones and names empty ones by their place.</summary>
    public void SetColumns(IEnumerable<string> header)
    {
        var names = header.Select((name, i) => name.Trim(' ', '\t', '\r', '\n', '\u3000', '\uFEFF', '\0') is { Length: > 0 } trimmed
            ? trimmed
            : string.Create(CultureInfo.InvariantCulture, $"column_{i + 1}")).ToList();

        // A name that a city wrote is never given to another column.
        var written = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var given = new HashSet<string>(["_member", "_line"], StringComparer.OrdinalIgnoreCase);
        Columns = [.. names.Select(name => given.Add(name)
            ? name
            : Enumerable.Range(2, names.Count + 1).Select(n => string.Create(CultureInfo.InvariantCulture, $"{name}_{n}")).First(n => !written.Contains(n) && given.Add(n)))];
    }

    /// <summary>Adds a record whose bytes are already well-formed delimited text.</summary>
    public void AddRaw(long line, ReadOnlySpan<byte> record)
    {
        RowsRead++;
        Begin(line);
        output.Write(record);
        output.WriteByte((byte)'\n');
    }

    /// <summary>Adds a record of values, quoting each; one that is too long is broken.</summary>
    public void Add(long line, IEnumerable<string?> values)
    {
        var text = string.Join(Delimiter, values.Select(v => string.IsNullOrEmpty(v) ? string.Empty : Quoted(v)));
        var length = Encoding.UTF8.GetByteCount(text);
        if (length > PhysicalLines.MaxLength)
        {
            AddBroken(line, length, BrokenRecord.TooLong);
            return;
        }

        RowsRead++;
        Begin(line);
        var bytes = ArrayPool<byte>.Shared.Rent(length);
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
