namespace Analytics.Etl.Sample;

/// <summary>A county or district, with the code under which cases name their place.</summary>
internal sealed record County(string Code, string Name);

/// <summary>
/// What makes a sample city differ from the others. The places are real, all that happens in them is invented.
/// </summary>
/// <param name="Source">The name of its source file and inbox folder.</param>
/// <param name="Code">GB/T 2260.</param>
/// <param name="Name">In Chinese.</param>
/// <param name="Prefix">What its case numbers begin with.</param>
/// <param name="Share">Its part of the cases that no published total fixes.</param>
/// <param name="MedianDays">From registration to closing, in 2021, for a plain case.</param>
/// <param name="ChannelsAtFirst">Letters, visits, online, phone: their mix in 2021.</param>
/// <param name="ChannelsInFiveYears">The same five years later.</param>
/// <param name="GrowthAYear">Of the number of cases.</param>
/// <param name="Pace">What multiplies its durations on a day: improvement, decline, a bad quarter.</param>
/// <param name="Counties">Its counties; a county-level city names its own towns.</param>
internal sealed record City(
    string Source,
    string Code,
    string Name,
    string Prefix,
    double Share,
    double MedianDays,
    double[] ChannelsAtFirst,
    double[] ChannelsInFiveYears,
    double GrowthAYear,
    Func<DateOnly, double> Pace,
    IReadOnlyList<County> Counties)
{
    /// <summary>Whether its own departments are those of a prefecture-level city.</summary>
    public bool IsPrefecture => Code.EndsWith("00", StringComparison.Ordinal);
}
