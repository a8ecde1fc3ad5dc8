namespace Analytics.Models.Features;

/// <summary>A case and the day on which it is looked at.</summary>
/// <param name="Source">The source that delivers it.</param>
/// <param name="CityCode">Its city, six digits.</param>
/// <param name="CaseNo">Its number within the source.</param>
/// <param name="AsOf">Everything known at the end of this day counts, nothing else.</param>
public readonly record struct CaseKey(string Source, string CityCode, string CaseNo, DateOnly AsOf);
