namespace Analytics.Warehouse.Release;

/// <summary>A column of a table of the release.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="SqlType">Its type in DuckDB's words: VARCHAR, BIGINT, INTEGER, BOOLEAN, DATE, DOUBLE or DECIMAL(20,4).</param>
/// <param name="Unit">What one of it is: 件, 天, 日, 码 (a code); empty for words.</param>
/// <param name="MeaningZh">What it tells, in Chinese.</param>
/// <param name="MeaningEn">What it tells, in English.</param>
public sealed record ReleaseColumn(string Name, string SqlType, string Unit, string MeaningZh, string MeaningEn)
{
    /// <summary>Names the row, together with the table's other keys.</summary>
    public bool IsKey { get; init; }

    /// <summary>A count that may be suppressed: null then.</summary>
    public bool IsCount { get; init; }
}
