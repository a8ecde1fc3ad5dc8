using Analytics.Warehouse.DuckDb;

namespace Analytics.Etl.Extraction;

/// <summary>A delivered file as a relation of text columns, and what could not become one.</summary>
/// <param name="Relation">SQL of a relation with _member, _line and the delivered columns as text.</param>
/// <param name="RowsRead">Physical records, broken ones included, counted by the pass over the bytes.</param>
/// <param name="Broken">Records that have no columns.</param>
/// <param name="Columns">The delivered columns.</param>
internal sealed record ExtractedFile(string Relation, long RowsRead, IReadOnlyList<BrokenRecord> Broken, IReadOnlyList<string> Columns)
{
    private static readonly string LineFeed = $"chr({(int)CleanFile.LineFeed})";
    private static readonly string CarriageReturn = $"chr({(int)CleanFile.CarriageReturn})";

    /// <summary>The relation over one or more clean files with the same mapped columns.</summary>
    public static ExtractedFile Of(IReadOnlyList<CleanFile> files) => new(
        $"({string.Join(" union all by name ", files.Select(f => $"select {WithLineEnds(f)} from {Reader(f)}"))})",
        files.Sum(f => f.RowsRead),
        [.. files.SelectMany(f => f.Broken)],
        [.. files.SelectMany(f => f.Columns.Concat(f.OtherColumns)).Distinct(StringComparer.OrdinalIgnoreCase)]);

    // A look first: most fields hold no line end, and replacing copies every text it is given.
    private static string WithLineEnds(CleanFile file) => !file.HasLineEnds ? "*" : string.Join(", ", file.Columns.Select(SqlText.Name)
        .Select(c => $"""
            case when contains({c}, {LineFeed}) or contains({c}, {CarriageReturn})
                then replace(replace({c}, {LineFeed}, chr(10)), {CarriageReturn}, chr(13)) else {c} end as {c}
            """)
        .Prepend("_line").Prepend("_member"));

    // Nothing is sniffed: the clean file has one form, and a reader that guesses could guess wrong.
    private static string Reader(CleanFile file)
    {
        var columns = file.Columns.Select(c => $"{SqlText.Literal(c)}: 'varchar'");
        return $"""
            read_csv({SqlText.Literal(file.Path)}, auto_detect = false, header = false, delim = {SqlText.Literal(file.Delimiter.ToString())},
                quote = '"', escape = '"', new_line = '\n', max_line_size = 2097152,
                columns = {"{"}'_member': 'varchar', '_line': 'bigint', {string.Join(", ", columns)}{"}"})
            """;
    }
}
