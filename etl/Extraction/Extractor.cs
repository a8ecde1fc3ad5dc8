using Analytics.Etl.Sources;
using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Etl.Extraction;

/// <summary>Reads a delivered file of any format into one relation of text columns.</summary>
/// <param name="connection">Where Parquet is read.</param>
/// <param name="temporaryFolder">The owner-only folder for clean files.</param>
internal sealed class Extractor(DuckDBConnection connection, string temporaryFolder)
{
    // Where more than this share of the records is no text in the encoding, the encoding is wrong, not the records.
    private const double MostlyUndecodable = 0.5;

    /// <summary>Extracts one file. The clean files lie in the temporary folder until the caller empties it.</summary>
    /// <exception cref="UserException">The file as a whole cannot be read; the message names it.</exception>
    public ExtractedFile Extract(SourceFile source, string path, CancellationToken cancellation)
    {
        try
        {
            if (new FileInfo(path).Length == 0)
            {
                throw new UserException("is empty; it should hold at least the column names");
            }

            var parts = IsArchive(source, path)
                ? Archive.Members(path, source.Format.Members ?? $"*.{source.Format.Type}", TemporaryFile, cancellation)
                : [(Member: string.Empty, Path: path)];
            return source.Format.Type == "parquet"
                ? ExtractParquet(source, [.. parts])
                : ExtractText(source, parts, cancellation);
        }
        catch (Exception e) when (e is UserException or InvalidDataException or System.Xml.XmlException or DuckDBException or IOException or NotSupportedException
            || e.GetType().Namespace?.StartsWith("ExcelDataReader", StringComparison.Ordinal) == true)
        {
            throw new UserException($"{source.Name}: {Path.GetFileName(path)}: {e.Message}", e);
        }
    }

    private static bool IsArchive(SourceFile source, string path) =>
        Archive.IsZip(path) && (source.Format.Type != "xlsx" || path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase));

    private ExtractedFile ExtractText(SourceFile source, IEnumerable<(string Member, string Path)> parts, CancellationToken cancellation)
    {
        List<CleanFile> files = [];
        foreach (var (member, path) in parts)
        {
            using var clean = new CleanFile(TemporaryFile(), member, source.Format.Delimiter);
            Read(source, path, clean, cancellation);
            Check(source, clean, clean.Columns);
            files.Add(clean);
            if (member.Length > 0)
            {
                File.Delete(path);
            }
        }

        return ExtractedFile.Of(files);
    }

    private static void Read(SourceFile source, string path, CleanFile clean, CancellationToken cancellation)
    {
        var format = source.Format;
        if (format.Type is "xlsx" or "xls")
        {
            if (Archive.IsZip(path))
            {
                Archive.CheckSize(path, cancellation);
            }

            Workbook.Read(path, format.Sheet, format.HeaderRow, source.ReadColumns, clean, cancellation);
            return;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
        var isArray = format.Type == "json" && JsonText.IsArray(file);
        using var utf8 = TextEncoding.AsUtf8(file, format.Encoding);
        if (format.Type == "json")
        {
            JsonText.Read(utf8, source.ReadColumns, isArray, clean, cancellation);
        }
        else
        {
            DelimitedText.Read(utf8, format.HeaderRow ?? 1, clean, cancellation);
        }
    }

    private ExtractedFile ExtractParquet(SourceFile source, IReadOnlyList<(string Member, string Path)> parts)
    {
        List<string> selects = [];
        var rows = 0L;
        IReadOnlyList<string> columns = [];
        foreach (var (member, path) in parts)
        {
            columns = connection.Query("select name from parquet_schema($path) where num_children is null", r => r.GetString(0), ("path", path));
            Check(source, null, columns);
            // The footer's own count of rows: no scan of the rows says it.
            rows += connection.Scalar<long>("select sum(num_rows)::bigint from parquet_file_metadata($path)", ("path", path));
            selects.Add($"""
                select {SqlText.Literal(member)} as _member, file_row_number + 1 as _line, columns(c -> c <> 'file_row_number')::varchar
                from read_parquet({SqlText.Literal(path)}, file_row_number = true)
                """);
        }

        return new ExtractedFile($"({string.Join(" union all by name ", selects)})", rows, [], columns);
    }

    private static void Check(SourceFile source, CleanFile? clean, IReadOnlyList<string> columns)
    {
        var place = clean is { Member.Length: > 0 } ? $"{clean.Member}: " : string.Empty;
        var undecodable = clean?.Broken.Count(b => b.Rule == BrokenRecord.Undecodable) ?? 0;
        if (undecodable > MostlyUndecodable * clean?.RowsRead)
        {
            throw new UserException($"{place}{undecodable} of {clean?.RowsRead} records are no text in the encoding {source.Format.Encoding ?? "that was detected"}; correct format.encoding, or leave it out to have it detected");
        }

        var missing = source.ReadColumns.Where(c => !columns.Contains(c, StringComparer.OrdinalIgnoreCase)).ToList();
        if (missing.Count > 0)
        {
            throw new UserException($"{place}misses the column(s) {string.Join(", ", missing)} that the mapping reads; it has {string.Join(", ", columns.DefaultIfEmpty("none"))}");
        }
    }

    private string TemporaryFile() => Path.Combine(temporaryFolder, Path.GetRandomFileName());
}
