namespace Analytics.Warehouse.Metrics;

/// <summary>What a metric's number is.</summary>
public enum MetricKind
{
    /// <summary>How many in the period.</summary>
    Count,

    /// <summary>A share: numerators and denominators are summed first and divided last.</summary>
    Ratio,

    /// <summary>How many at the period's end.</summary>
    Stock,

    /// <summary>Days until something happens, by Kaplan and Meier: what has not happened yet is not left out.</summary>
    Survival,
}

/// <summary>Which way is better; volumes and repeats have none and are never ranked.</summary>
public enum MetricDirection
{
    /// <summary>Higher is better.</summary>
    Up,

    /// <summary>Lower is better.</summary>
    Down,

    /// <summary>Neither is better.</summary>
    None,
}

/// <summary>The part of the field that a metric belongs to, in the order in which pages offer them.</summary>
public enum MetricSection
{
    /// <summary>How much comes in, and by which way.</summary>
    Volume,

    /// <summary>First petitions and repeats.</summary>
    Repeats,

    /// <summary>The clocks of the regulations and of cities' own targets.</summary>
    Timeliness,

    /// <summary>What petitioners say of the handling.</summary>
    Satisfaction,

    /// <summary>Answered, closed, resolved, reviewed.</summary>
    Outcomes,

    /// <summary>What is still open, by age.</summary>
    Backlog,

    /// <summary>Declared cold cases and cases taken in charge.</summary>
    Cold,

    /// <summary>Letters, receptions, hearings and the rest of the offices' work.</summary>
    Work,
}

/// <summary>One figure as pages, charts and exports show it: a file of its name in <c>metrics/</c>.</summary>
/// <param name="Id">Its name in addresses; the file's name.</param>
/// <param name="NameZh">Its Chinese name.</param>
/// <param name="NameEn">Its English name.</param>
/// <param name="DefinitionZh">Its definition in Chinese.</param>
/// <param name="DefinitionEn">Its definition in English.</param>
/// <param name="Section">The part of the field it belongs to.</param>
/// <param name="Position">Its place within the section.</param>
/// <param name="Kind">What the number is.</param>
/// <param name="Mart">The table whose columns the following keys name: <c>mart_case</c> or <c>mart_work</c>.</param>
/// <param name="Numerator">The measure that is summed; of survival what each row counts for.</param>
/// <param name="Denominator">The measure below the line; ratios only.</param>
/// <param name="DenominatorStock">The id of the stock at the period's start that stands below the line instead.</param>
/// <param name="Undecided">The measure of cases that may still go either way; ratios only.</param>
/// <param name="Known">A measure that is zero where the figure cannot be told at all.</param>
/// <param name="Where">Dimensions it is limited to: column and codes.</param>
/// <param name="DateBasis">The day that puts a row into a period (column <c>…_on</c>); null for stocks.</param>
/// <param name="Enters">The day from which a row counts in a stock, or from which days are counted.</param>
/// <param name="Leaves">The day on which it leaves the stock, or that ends the count of days.</param>
/// <param name="Censored">A day that ends the observation without what is waited for; survival only.</param>
/// <param name="Age">For a stock by age: the first and, unless open-ended, the last age in days.</param>
/// <param name="Unit">The unit of what is counted: 件, 件次, …; never added across.</param>
/// <param name="Direction">Which way is better, if any.</param>
/// <param name="Requires">Landed columns that a city must deliver (of other entities than cases as <c>entity.column</c>, of one kind of them as <c>entity.column.code</c>); of each group at least one.</param>
/// <param name="Version">Counts up when the definition changes.</param>
/// <param name="Source">Where the definition comes from.</param>
public sealed record Metric(
    string Id,
    string NameZh,
    string NameEn,
    string DefinitionZh,
    string DefinitionEn,
    MetricSection Section,
    int Position,
    MetricKind Kind,
    string Mart,
    string Numerator,
    string? Denominator,
    string? DenominatorStock,
    string? Undecided,
    string? Known,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Where,
    string? DateBasis,
    string? Enters,
    string? Leaves,
    string? Censored,
    IReadOnlyList<int?> Age,
    string Unit,
    MetricDirection Direction,
    IReadOnlyList<IReadOnlyList<string>> Requires,
    int Version,
    string Source)
{
    /// <summary>The units of count.</summary>
    public static IReadOnlyList<string> Units { get; } = ["件", "件次", "批次", "人次", "人", "场", "次", "条", "份", "个", "元", "天"];

    /// <summary>The tables that metrics are computed from.</summary>
    public static IReadOnlyList<string> Marts { get; } = ["mart_case", "mart_work"];

    /// <summary>Every column of the mart that it names.</summary>
    public IEnumerable<string> Columns =>
    [
        .. new[] { Numerator, Denominator, Undecided, Known }.OfType<string>(),
        .. Where.Keys,
        .. new[] { DateBasis, Enters, Leaves, Censored }.OfType<string>().Select(b => $"{b}_on"),
    ];

    /// <summary>Whether it is a share, which is shown in per cent.</summary>
    public bool IsShare => Kind == MetricKind.Ratio;

    /// <summary>Whether a city that delivers these landed columns has the figure at all; if not it is "no data", never zero.</summary>
    public bool IsToldBy(IReadOnlySet<string> delivered) => Requires.All(group => group.Any(delivered.Contains));
}
