using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Quality;

/// <summary>What the page was asked to show; the whole state of the page. Nothing chosen is an empty text.</summary>
/// <param name="Source">One source.</param>
/// <param name="City">One city, by its code, or <see cref="UnknownCity"/>.</param>
/// <param name="Rule">One rule.</param>
/// <param name="Column">One column of ours.</param>
/// <param name="From">The first period of delivery: a month, quarter or year.</param>
/// <param name="To">The last.</param>
internal sealed record QualityRequest(string Source, string City, string Rule, string Column, Period From, Period To)
{
    /// <summary>Findings in records that tell no city.</summary>
    public const string UnknownCity = "unknown";

    /// <summary>More periods than this cannot be read.</summary>
    public const int MostPeriods = 120;

    /// <summary>How long a period can be.</summary>
    public static IReadOnlyList<Grain> Grains { get; } = [Grain.Month, Grain.Quarter, Grain.Year];

    /// <summary>How long a period is.</summary>
    public Grain Grain => From.Grain;

    /// <summary>The periods shown.</summary>
    public IReadOnlyList<Period> Periods { get; } = [.. Period.Between(From.Start, To.Start, From.Grain)];
}

/// <summary>What can be chosen.</summary>
/// <param name="Sources">The sources of the build.</param>
/// <param name="Cities">Codes of cities that deliver or are named by findings.</param>
/// <param name="Rules">Rules that found anything.</param>
/// <param name="Columns">Columns in which they did.</param>
internal sealed record QualityChoices(IReadOnlyList<string> Sources, IReadOnlyList<string> Cities, IReadOnlyList<string> Rules, IReadOnlyList<string> Columns);
