using Analytics.Dashboard.Features.Overview;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Quality;

/// <summary>A source of the build.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it delivers.</param>
/// <param name="IsSynthetic">Whether its rows are invented.</param>
/// <param name="LastDelivered">The day of its last delivery.</param>
/// <param name="Cities">The cities that it feeds.</param>
internal sealed record QualitySource(string Name, string Title, bool IsSynthetic, DateOnly LastDelivered, IReadOnlyList<string> Cities);

/// <summary>How many of the records that were read landed.</summary>
/// <param name="Batches">Delivered files.</param>
/// <param name="Read">Records.</param>
/// <param name="Landed">Of these, landed.</param>
internal readonly record struct PassRate(long Batches, long Read, long Landed)
{
    /// <summary>Between 0 and 1; null when nothing was read.</summary>
    public double? Share => Read == 0 ? null : (double)Landed / Read;

    /// <summary>Two together.</summary>
    public static PassRate operator +(PassRate a, PassRate b) => new(a.Batches + b.Batches, a.Read + b.Read, a.Landed + b.Landed);
}

/// <summary>Findings of one rule in one column, of one source, city and period.</summary>
/// <param name="Source">The source.</param>
/// <param name="City">The city's code; empty when the records tell none.</param>
/// <param name="Severity">reject or discard.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Column">Our column; empty where the record as a whole is broken.</param>
/// <param name="Period">When it was delivered.</param>
/// <param name="Count">How many.</param>
/// <param name="Place">Where the latest delivery has its first: file and line.</param>
internal sealed record Finding(string Source, string City, string Severity, string Rule, string Column, Period Period, long Count, string Place)
{
    /// <summary>Whether the whole row was rejected.</summary>
    public bool IsReject => Severity == "reject";
}

/// <summary>A delivered column that nobody maps.</summary>
internal sealed record UnmappedColumn(string Source, string Name, long Batches, DateOnly LastDay);

/// <summary>How far a city's categories are known.</summary>
/// <param name="City">Its code.</param>
/// <param name="Cases">Its cases.</param>
/// <param name="WithCategory">Those with a category.</param>
/// <param name="Unmapped">Of these, with one that the reference list does not know.</param>
/// <param name="UnmappedWords">How many such words there are.</param>
internal sealed record CategoryShare(string City, long Cases, long WithCategory, long Unmapped, long UnmappedWords);

/// <summary>In how many of a city's cases a column holds a value.</summary>
/// <param name="City">Its code.</param>
/// <param name="Column">Our column.</param>
/// <param name="Filled">Cases in which it does.</param>
/// <param name="Cases">All cases.</param>
/// <param name="Discarded">Values of it that were delivered and discarded.</param>
internal sealed record FillRate(string City, string Column, long Filled, long Cases, long Discarded);

/// <summary>A check that found something.</summary>
internal sealed record FailedCheck(string Name, string Severity, long Violations);

/// <summary>All that the page shows.</summary>
internal sealed record QualityReport(
    IReadOnlyList<QualitySource> Sources,
    IReadOnlyDictionary<string, Freshness> Freshness,
    IReadOnlyDictionary<(string Source, Period Period), PassRate> PassRates,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<UnmappedColumn> UnmappedColumns,
    IReadOnlyList<CategoryShare> Categories,
    IReadOnlyList<FillRate> FillRates,
    IReadOnlyList<FailedCheck> FailedChecks)
{
    /// <summary>A source's deliveries of the periods shown, together.</summary>
    public PassRate Total(string source) => PassRates.Where(p => p.Key.Source == source).Aggregate(default(PassRate), (sum, p) => sum + p.Value);
}
