using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace Analytics.Etl.Extraction;

/// <summary>Reads one sheet of an XLS or XLSX workbook as text, row by row.</summary>
internal static class Workbook
{
    private const int HeaderSearch = 30;
    private const double MaxWhole = 1e18;

    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads the sheet into the clean file. Dates become ISO text, numbers invariant text.</summary>
    /// <param name="path">The workbook.</param>
    /// <param name="sheet">The sheet's name, or null for the first.</param>
    /// <param name="headerRow">The row of column names, or null for the first that holds all of <paramref name="mapped"/>.</param>
    /// <param name="mapped">Their columns that the mapping reads.</param>
    /// <param name="clean">Receives columns and records.</param>
    /// <param name="cancellation">Stops between rows.</param>
    public static void Read(string path, string? sheet, int? headerRow, IReadOnlyList<string> mapped, CleanFile clean, CancellationToken cancellation)
    {
        using var stream = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateReader(stream);
        Find(reader, sheet);
        var line = 0L;
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            line++;
            if (clean.Columns.Count == 0)
            {
                if (IsHeader(reader, line, headerRow, mapped))
                {
                    clean.SetColumns(Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)) ?? string.Empty));
                }
            }
            else if (Enumerable.Range(0, reader.FieldCount).Any(i => reader.GetValue(i) is not null and not ""))
            {
                clean.Add(line, Enumerable.Range(0, clean.Columns.Count).Select(i => i < reader.FieldCount ? Text(reader.GetValue(i)) : null));
            }
        }

        if (clean.Columns.Count == 0)
        {
            throw new UserException($"no row among the first {HeaderSearch} holds every mapped column ({string.Join(", ", mapped)}); name the row with format.header_row, or mend the column names");
        }
    }

    private static void Find(IExcelDataReader reader, string? sheet)
    {
        List<string> names = [];
        do
        {
            if (sheet is null || reader.Name == sheet)
            {
                return;
            }

            names.Add(reader.Name);
        }
        while (reader.NextResult());
        throw new UserException($"has no sheet '{sheet}' (format.sheet); it has {string.Join(", ", names)}");
    }

    private static bool IsHeader(IExcelDataReader reader, long line, int? headerRow, IReadOnlyList<string> mapped)
    {
        if (headerRow is { } row)
        {
            return line == row;
        }

        var cells = Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i))?.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return line <= HeaderSearch && mapped.Where(m => !IsNumberedName(m)).All(cells.Contains);
    }

    // name_2, column_7: names that this reader gives to repeated and empty headers.
    private static bool IsNumberedName(string name) =>
        name.LastIndexOf('_') is > 0 and var at && int.TryParse(name.AsSpan(at + 1), CultureInfo.InvariantCulture, out _);

    private static string? Text(object? cell) => cell switch
    {
        null => null,
        string text => text,
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        // A long number is a key, never written with an exponent.
        double number when Math.Abs(number) < MaxWhole && number == Math.Truncate(number) => ((long)number).ToString(CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString(),
    };
}
