namespace Analytics.Etl.Sample.Work;

/// <summary>How an office writes a table down.</summary>
internal enum WorkFormat
{
    /// <summary>Comma-separated, in GB18030, days as 2022-03-05.</summary>
    Gb18030,

    /// <summary>Comma-separated, in UTF-8 with its mark, days as 2022年3月5日.</summary>
    Utf8,

    /// <summary>One object a line, times as 2022/3/5 9:30.</summary>
    JsonLines,

    /// <summary>A workbook, days in date cells.</summary>
    Workbook,
}

/// <summary>One delivery of the offices' work.</summary>
/// <param name="Source">The name of its source file and inbox folder.</param>
/// <param name="Period">What the file's name says of its time.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Columns">Their names of the columns.</param>
/// <param name="Rows">Texts, whole numbers, times and nothing, in the order of the columns.</param>
internal sealed record WorkTable(string Source, string Period, WorkFormat Format, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows);
