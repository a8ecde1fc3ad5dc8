namespace Analytics.Warehouse.Export;

/// <summary>Delimited text as RFC 4180 has it.</summary>
public static class Csv
{
    /// <summary>One field, quoted where it must be.</summary>
    public static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>One record, without a line's end.</summary>
    public static string Record(IEnumerable<string?> fields) => string.Join(',', fields.Select(f => Field(f ?? string.Empty)));
}
