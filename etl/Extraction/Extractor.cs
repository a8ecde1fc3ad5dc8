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
                ? Archive.Members(path, source.Format.Members ?? Members(source.Format.Type), TemporaryFile, cancellation)
                : [(Member: string.Empty, Path: path)];
            return source.Format.Type == "parquet"
                ? ExtractParquet(source, [.. parts])
                : ExtractText(source, parts, cancellation);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            // Whatever a reader says of spoilt bytes, it is this file that cannot be read.
            var problem = e is UserException ? e.Message : $"cannot be read as {source.Format.Type} ({SafeText.Message(e)}); have it delivered again, or correct format.type";
            throw new UserException($"{source.Name}: {Path.GetFileName(path)}: {problem}", e);
        }
    }

    // A workbook is a ZIP itself.
    private static bool IsArchive(SourceFile source, string path) =>
        Archive.IsZip(path) && (source.Format.Type is not ("xlsx" or "xls") || path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase));

    private static string Members(string type) => type == "json" ? "*.json*" : $"*.{type}";

    private ExtractedFile ExtractText(SourceFile source, IEnumerable<(string Member, string Path)> parts, CancellationToken cancellation)
    {
        List<CleanFile> files = [];
        foreach (var (member, path) in parts)
        {
            using var clean = new CleanFile(TemporaryFile(), member, source.Format.Delimiter);
            try
            {
                Read(source, path, clean, cancellation);
                Check(source, clean, clean.Columns);
            }
            catch (UserException e) when (member.Length > 0)
            {
                throw new UserException($"{member}: {e.Message}", e);
            }

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
            DelimitedText.Read(utf8, format.HeaderRow, clean, cancellation);
        }
    }

    private ExtractedFile ExtractParquet(SourceFile source, IReadOnlyList<(string Member, string Path)> parts)
    {
        List<string> selects = [];
        var rows = 0L;
        IReadOnlyList<string> columns = [];
        foreach (var (member, path) in parts)
        {
            columns = connection.Query($"select column_name from (describe select * from read_parquet({SqlText.Literal(path)}))", r => r.GetString(0));
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
        var undecodable = clean?.Broken.Count(b => b.Rule == BrokenRecord.Undecodable) ?? 0;
        if (undecodable > MostlyUndecodable * clean?.RowsRead)
        {
            throw new UserException($"{undecodable} of {clean?.RowsRead} records are no text in the encoding {source.Format.Encoding ?? "that was detected"}; correct format.encoding, or leave it out to have it detected");
        }

        var missing = source.ReadColumns.Where(c => !columns.Contains(c, StringComparer.OrdinalIgnoreCase)).ToList();
        if (missing.Count > 0)
        {
            throw new UserException($"misses the column(s) {string.Join(", ", missing)} that the mapping reads; {Held(source, columns, missing.Count)}");
        }
    }

    // A line that holds few of the names may be a row, and a row may name somebody: it is not repeated.
    private static string Held(SourceFile source, IReadOnlyList<string> columns, int missing) => columns.Count == 0 ? "it has none"
        : missing * 2 <= source.ReadColumns.Count ? $"it has {string.Join(", ", columns.Take(100).Select(SafeText.Name))}"
        : "where the column names should stand, most of them do not: see to format.header_row, format.encoding and the delimiter, or to the names";

    // The ending is stated: DuckDB takes a file whose name ends in "zst" for a compressed one, and a random name can.
    private string TemporaryFile() => Path.Combine(temporaryFolder, $"{Path.GetRandomFileName()}.csv");
}
