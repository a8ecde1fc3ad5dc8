using Analytics.Etl.Mapping;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Sources;

/// <summary>How a delivered file stands to those before it.</summary>
public enum DeliveryKind
{
    /// <summary>It adds to what was delivered.</summary>
    Increment,

    /// <summary>It is the whole state: what the latest one no longer holds is withdrawn.</summary>
    Snapshot,
}

/// <summary>Where a source's files come from.</summary>
/// <param name="Folder">An absolute folder, or null for inbox/&lt;source&gt; of the data folder.</param>
/// <param name="Files">A file name pattern; with <paramref name="Url"/> the name a download is kept under.</param>
/// <param name="Url">An HTTP(S) address, or null.</param>
public sealed record SourceOrigin(string? Folder, string Files, Uri? Url);

/// <summary>What a delivered file is.</summary>
/// <param name="Type">csv, tsv, xlsx, xls, json or parquet.</param>
/// <param name="Encoding">utf-8, gb18030, utf-16, or null to detect it.</param>
/// <param name="Delimiter">Between the fields of delimited text.</param>
/// <param name="Sheet">A workbook's sheet, or null for the first.</param>
/// <param name="HeaderRow">The row of column names from 1, or null to find it.</param>
/// <param name="Members">Which members of a ZIP, or null for all of the type.</param>
public sealed record SourceFormat(string Type, string? Encoding, char Delimiter, string? Sheet, int? HeaderRow, string? Members);

/// <summary>A raw row and what it must become; run by <c>plan</c> and by the tests.</summary>
/// <param name="Row">Their column: its text.</param>
/// <param name="Becomes">Our column: the text of its landed value (null where it must be empty).</param>
/// <param name="Rejected">The rule that must reject the row, or null.</param>
/// <param name="Discarded">The columns whose values must be discarded.</param>
public sealed record SourceExample(
    IReadOnlyDictionary<string, string?> Row,
    IReadOnlyDictionary<string, string?> Becomes,
    string? Rejected,
    IReadOnlyList<string> Discarded);

/// <summary>One valid source file: what a city or office delivers, and what it becomes.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Title">What is delivered, in the city's own words.</param>
/// <param name="Entity">What one row is.</param>
/// <param name="IsSynthetic">Whether the rows are invented.</param>
/// <param name="TimeZone">IANA name of the civil time that is stored.</param>
/// <param name="NullValues">Texts that mean nothing was written.</param>
/// <param name="Origin">Where its files come from.</param>
/// <param name="Format">What a file is.</param>
/// <param name="Delivery">Whether a file adds or replaces.</param>
/// <param name="Schedule">Quartz cron expression, or null when it is only run by hand.</param>
/// <param name="FreshWithinDays">A delivery older than this is stale; null promises nothing.</param>
/// <param name="Columns">Our column: where it comes from.</param>
/// <param name="Attributes">Name in attributes: where it comes from.</param>
/// <param name="NotUsed">Their columns that are left out on purpose.</param>
/// <param name="Examples">Raw rows and what they must become.</param>
/// <param name="MappingVersion">Hash of the parts that change rows.</param>
public sealed record SourceFile(
    string Name,
    string Title,
    LandedEntity Entity,
    bool IsSynthetic,
    string TimeZone,
    IReadOnlyList<string> NullValues,
    SourceOrigin Origin,
    SourceFormat Format,
    DeliveryKind Delivery,
    string? Schedule,
    int? FreshWithinDays,
    IReadOnlyDictionary<string, Expression> Columns,
    IReadOnlyDictionary<string, Expression> Attributes,
    IReadOnlyList<string> NotUsed,
    IReadOnlyList<SourceExample> Examples,
    string MappingVersion)
{
    /// <summary>Every one of their columns that the mapping reads, each once.</summary>
    public IReadOnlyList<string> ReadColumns { get; } =
        [.. Columns.Values.Concat(Attributes.Values).SelectMany(e => e.Reads).Distinct(StringComparer.Ordinal)];
}
