namespace Analytics.Warehouse.Export;

/// <summary>What a table can be taken home as.</summary>
public enum ExportFormat
{
    /// <summary>Columns with their types: for programs.</summary>
    Parquet,

    /// <summary>Text with a byte order mark, as spreadsheets want it.</summary>
    Csv,

    /// <summary>A workbook, of several sheets where one does not hold all rows.</summary>
    Xlsx,

    /// <summary>A database of one file, with the descriptions of its columns beside the table.</summary>
    DuckDb,
}

/// <summary>The formats as files and addresses know them.</summary>
public static class ExportFormats
{
    /// <summary>parquet: as addresses hold it.</summary>
    public static string Key(this ExportFormat format) => format.ToString().ToLowerInvariant();

    /// <summary>The ending of its files, without the dot.</summary>
    public static string Ending(this ExportFormat format) => format.Key();

    /// <summary>The media type of its files.</summary>
    public static string MediaType(this ExportFormat format) => format switch
    {
        ExportFormat.Parquet => "application/vnd.apache.parquet",
        ExportFormat.Csv => "text/csv",
        ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/vnd.duckdb",
    };

    /// <summary>The format of that key; null when there is none.</summary>
    public static ExportFormat? Find(string? key) => Enum.GetValues<ExportFormat>().Where(f => f.Key() == key).Select(f => (ExportFormat?)f).FirstOrDefault();
}
