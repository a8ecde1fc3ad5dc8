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
}

/// <summary>Which day of a case puts it into a period.</summary>
public enum DateBasis
{
    /// <summary>The day of registration.</summary>
    Registered,

    /// <summary>The day on which the deadline falls.</summary>
    Due,

    /// <summary>The day of the answer.</summary>
    Replied,

    /// <summary>The day of closing.</summary>
    Closed,

    /// <summary>The day of the rating.</summary>
    Rated,

    /// <summary>None: the state at the period's end.</summary>
    PeriodEnd,
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

/// <summary>One figure as pages, charts and exports show it: a file of its name in <c>metrics/</c>.</summary>
/// <param name="Id">Its name in addresses; the file's name.</param>
/// <param name="NameZh">Its Chinese name.</param>
/// <param name="NameEn">Its English name.</param>
/// <param name="DefinitionZh">Its definition in Chinese.</param>
/// <param name="DefinitionEn">Its definition in English.</param>
/// <param name="Kind">What the number is.</param>
/// <param name="Numerator">The measure that is summed.</param>
/// <param name="Denominator">The measure below the line; ratios only.</param>
/// <param name="Undecided">The measure of cases that may still go either way; ratios only.</param>
/// <param name="Known">A measure that is zero where the figure cannot be told at all.</param>
/// <param name="Channels">The channels it is limited to; empty for all.</param>
/// <param name="DateBasis">Which day puts a case into a period.</param>
/// <param name="Unit">The unit of what is counted: 件, 件次, …; never added across.</param>
/// <param name="Direction">Which way is better, if any.</param>
/// <param name="Requires">Landed columns that a city must deliver; of each group at least one.</param>
/// <param name="Version">Counts up when the definition changes.</param>
/// <param name="Source">Where the definition comes from.</param>
public sealed record Metric(
    string Id,
    string NameZh,
    string NameEn,
    string DefinitionZh,
    string DefinitionEn,
    MetricKind Kind,
    string Numerator,
    string? Denominator,
    string? Undecided,
    string? Known,
    IReadOnlyList<string> Channels,
    DateBasis DateBasis,
    string Unit,
    MetricDirection Direction,
    IReadOnlyList<IReadOnlyList<string>> Requires,
    int Version,
    string Source)
{
    /// <summary>Whether a city that delivers these landed columns has the figure at all; if not it is "no data", never zero.</summary>
    public bool IsToldBy(IReadOnlySet<string> delivered) => Requires.All(group => group.Any(delivered.Contains));
}
