namespace Analytics.Etl.Extraction;

/// <summary>A physical record that has no columns to land: it is kept by place, length and reason only.</summary>
/// <param name="Member">The ZIP member it stands in, or empty.</param>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Rule">Why it was rejected.</param>
internal sealed record BrokenRecord(string Member, long Line, long Length, string Rule)
{
    /// <summary>More or fewer fields than the header has.</summary>
    public const string FieldCount = "wrong_field_count";

    /// <summary>A quote that opens and never closes where it may.</summary>
    public const string OpenQuote = "unclosed_quote";

    /// <summary>Bytes that are no text in the file's encoding.</summary>
    public const string Undecodable = "undecodable_bytes";

    /// <summary>Longer than <see cref="PhysicalLines.MaxLength"/>.</summary>
    public const string TooLong = "record_too_long";

    /// <summary>Not a complete JSON object.</summary>
    public const string Json = "unreadable_json";
}
