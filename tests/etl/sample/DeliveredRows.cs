using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DuckDB.NET.Data;
using ExcelDataReader;

namespace Analytics.Tests.Etl.Sample;

/// <summary>What lies in the inbox of a sample city, read plainly and independently of the product's own reading.</summary>
public sealed class DeliveredRows
{
    // Left to itself this decoder writes a question mark for bytes that are no text.
    private static readonly Encoding Gb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\uFFFD"))!;

    private readonly Dictionary<string, int> broken = [];

    /// <summary>Rows that are whole, as texts, in the order of files and lines.</summary>
    public List<IReadOnlyDictionary<string, string?>> Rows { get; } = [];

    /// <summary>The files' column names.</summary>
    public SortedSet<string> Columns { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows that are not whole, by what is wrong with them.</summary>
    public IReadOnlyDictionary<string, int> Broken => broken;

    public static DeliveredRows Read(string folder, string source, Encoding? encoding = null)
    {
        var delivered = new DeliveredRows();
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "inbox", source)).Order(StringComparer.Ordinal))
        {
            delivered.Read(file, encoding ?? Gb18030);
        }

        return delivered;
    }

    /// <summary>What one file holds.</summary>
    public static DeliveredRows OfFile(string file)
    {
        var delivered = new DeliveredRows();
        delivered.Read(file, Gb18030);
        return delivered;
    }

    /// <summary>How many cells of a column, from 0, are of which type; titles and header left out.</summary>
    public static Dictionary<Type, int> KindsOfCells(string workbook, int column)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(workbook);
        using var reader = ExcelReaderFactory.CreateReader(stream);
        var kinds = new Dictionary<Type, int>();
        for (var row = 1; reader.Read(); row++)
        {
            if (row > 3 && reader.GetValue(column) is { } value)
            {
                kinds[value.GetType()] = kinds.GetValueOrDefault(value.GetType()) + 1;
            }
        }

        return kinds;
    }

    private void Read(string file, Encoding encoding)
    {
        switch (Path.GetExtension(file))
        {
            case ".csv":
                ReadCsv(encoding.GetString(File.ReadAllBytes(file)));
                break;
            case ".jsonl":
                ReadLines(File.ReadAllText(file));
                break;
            case ".xlsx":
                ReadWorkbook(file);
                break;
            case ".zip":
                ReadZip(file);
                break;
            default:
                ReadParquet(file);
                break;
        }
    }

    private void ReadZip(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            ReadCsv(reader.ReadToEnd());
        }
    }

    private void ReadCsv(string text)
    {
        string[]? header = null;
        foreach (var (fields, isClosed) in CsvRecords.Of(text))
        {
            if (header is null)
            {
                header = fields;
                Columns.UnionWith(header);
            }
            else if (!isClosed)
            {
                Count("unclosed quote");
            }
            else if (fields.Length != header.Length)
            {
                Count(fields.Length > header.Length ? "too many columns" : "too few columns");
            }
            else if (fields.Any(f => f.Contains('\uFFFD')))
            {
                Count("undecodable");
            }
            else
            {
                Add(header.Zip(fields).ToDictionary(p => p.First, p => p.Second.Length == 0 ? null : p.Second));
            }
        }
    }

    private void ReadLines(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Contains('\uFFFD'))
            {
                Count("undecodable");
                continue;
            }

            try
            {
                var row = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(line)!;
                Columns.UnionWith(row.Keys);
                Add(row.ToDictionary(p => p.Key, p => (string?)p.Value.ToString()));
            }
            catch (JsonException)
            {
                Count("cut line");
            }
        }
    }

    private void ReadWorkbook(string file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(file);
        using var reader = ExcelReaderFactory.CreateReader(stream);
        Assert.True(reader.Read() && reader.Read() && reader.Read());
        var header = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToArray();
        Columns.UnionWith(header);
        while (reader.Read())
        {
            Add(header.Select((name, i) => (name, Value: reader.GetValue(i))).ToDictionary(
                c => c.name,
                c => c.Value is DateTime time ? time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : Convert.ToString(c.Value, CultureInfo.InvariantCulture)));
        }
    }

    private void ReadParquet(string file)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"select * from read_parquet('{file}')";
        using var reader = command.ExecuteReader();
        var header = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        Columns.UnionWith(header);
        while (reader.Read())
        {
            Add(header.Select((name, i) => (name, Value: reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))).ToDictionary(c => c.name, c => c.Value));
        }
    }

    private void Add(IReadOnlyDictionary<string, string?> row) => Rows.Add(row);

    private void Count(string what) => broken[what] = broken.GetValueOrDefault(what) + 1;
}
