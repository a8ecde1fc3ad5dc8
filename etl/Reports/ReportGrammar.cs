using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Analytics.Etl.Reports;

/// <summary>Text that is no figure although it holds digits.</summary>
internal sealed record MaskRule(string Class, string Pattern, string? Unless = null)
{
    public Regex Matcher { get; } = ReportGrammar.Compile(Pattern);

    public Regex? Exception { get; } = Unless is null ? null : ReportGrammar.Compile(Unless);
}

/// <summary>An entry of the vocabulary.</summary>
/// <param name="Id">Stable name in indicators.</param>
/// <param name="Label">Chinese name in labels.</param>
/// <param name="Words">What reports write for it.</param>
/// <param name="After">The same, where it follows the numeral; the words where absent.</param>
/// <param name="Of">Of a rate: the measure whose count it is a share of.</param>
/// <param name="Generic">Gives way to any entry that is not.</param>
/// <param name="Channel">Names a way in which petitions come: what is one is no part of another (网上信访 of 集体访).</param>
/// <param name="CountedIn">Of a subject or measure: the only units in which it is counted; else it is who acts (服务中心受理 30 件).</param>
/// <param name="Same">Of a subject: the parts that are no parts of it but itself (来信 in a mailbox).</param>
internal sealed record Word(string Id, string Label, IReadOnlyList<string> Words, IReadOnlyList<string>? After = null, string? Of = null, bool Generic = false, bool Channel = false, IReadOnlyList<string>? Same = null, IReadOnlyList<string>? CountedIn = null);

/// <summary>Words of one qualifier before or behind a numeral.</summary>
internal sealed record QualifierWords(IReadOnlyDictionary<string, IReadOnlyList<string>> Before, IReadOnlyDictionary<string, IReadOnlyList<string>> After);

/// <summary>How a share is introduced; what is told of a wider area (在全省) is no share of the report's own.</summary>
internal sealed record ShareRule(string Id, string Label, string Pattern, string Together, string Elsewhere);

/// <summary>How a part by place is introduced, or one that no word names.</summary>
internal sealed record PartRule(string Id, string Label, string Pattern = "");

/// <summary>How a change is introduced; a weak direction (高) is one behind a comparison only.</summary>
internal sealed record ChangeRule(IReadOnlyList<string> Up, IReadOnlyList<string> Down, IReadOnlyList<string> Weak, IReadOnlyList<string> Year, IReadOnlyList<string> Month, IReadOnlyList<string> Tail, string Level, string Above);

/// <summary>How an earlier value is introduced.</summary>
internal sealed record EarlierRule(string SamePeriodLastYear, string From);

/// <summary>Where a report speaks of what is to come.</summary>
internal sealed record PlanRule(string Headings, string Before);

/// <summary>What a report is about, by its title.</summary>
internal sealed record DocumentRule(string Title, string Subject);

/// <summary>What a table's column holds, by the words of its head.</summary>
internal sealed record ColumnRule(string Kind, IReadOnlyList<string> Words);

/// <summary>
/// All that is known of how reports write: data in <c>grammar.json</c>, nothing of it about one report. Its hash is the
/// version under which a report was read.
/// </summary>
internal sealed record ReportGrammar(
    IReadOnlyList<MaskRule> Masks,
    IReadOnlyList<string> Units,
    IReadOnlyDictionary<string, string> UnitNames,
    IReadOnlyList<string> TimeUnits,
    IReadOnlyList<string> NounUnits,
    IReadOnlyList<string> CaseUnits,
    IReadOnlyList<string> ChineseUnits,
    QualifierWords Qualifiers,
    IReadOnlyList<string> FunctionWords,
    IReadOnlyList<Word> Subjects,
    IReadOnlyList<Word> Parts,
    IReadOnlyList<Word> Measures,
    IReadOnlyList<Word> Rates,
    ShareRule Share,
    PartRule Office,
    PartRule Place,
    PartRule OtherPart,
    ChangeRule Changes,
    EarlierRule Earlier,
    string FramedBy,
    string Cumulative,
    string SinceUnstated,
    PlanRule Plans,
    string AfterTarget,
    string Average,
    IReadOnlyList<DocumentRule> Documents,
    IReadOnlyList<ColumnRule> Columns)
{
    private const string Resource = "Reports/grammar.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The grammar that ships with the program.</summary>
    public static ReportGrammar Shipped { get; } = Parse(ShippedText());

    // Counts up when the reader itself reads the same grammar otherwise.
    private const string Reader = "reader 3\n";

    /// <summary>The first sixteen hexadecimal digits over its text: under another version a report is read anew.</summary>
    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Reader + ShippedText())))[..16];

    /// <summary>Reads a grammar.</summary>
    /// <exception cref="JsonException">A key is unknown or missing.</exception>
    public static ReportGrammar Parse(string json) => JsonSerializer.Deserialize<ReportGrammar>(json, Json)!;

    /// <summary>A pattern whose time grows with the text only, whatever the text.</summary>
    public static Regex Compile(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static string ShippedText()
    {
        using var stream = typeof(ReportGrammar).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
