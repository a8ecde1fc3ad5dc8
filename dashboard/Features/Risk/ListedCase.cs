using Analytics.Models.Scoring;

namespace Analytics.Dashboard.Features.Risk;

/// <summary>A case on the list. Nothing in it tells who petitions, or what about beyond the category.</summary>
/// <param name="Source">The source that delivers it.</param>
/// <param name="CaseNo">Its number there.</param>
/// <param name="City">Its city's code.</param>
/// <param name="Unit">Who handles it; null where that is not delivered.</param>
/// <param name="Level">That unit's level.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Categories">What it is about, in the city's own words, from the first level down.</param>
/// <param name="RegisteredOn">When it was registered.</param>
/// <param name="RepliedOn">When it was answered; null while it is not.</param>
/// <param name="Probability">0 to 1, calibrated.</param>
/// <param name="Reasons">The strongest contributions: those that raise it first.</param>
/// <param name="Days">How long an open case still takes; null of an answered one.</param>
/// <param name="IsDrawn">Whether it was drawn at random rather than chosen.</param>
internal sealed record ListedCase(
    string Source, string CaseNo, string City, string? Unit, string? Level, string? Channel, IReadOnlyList<string> Categories, DateOnly RegisteredOn, DateOnly? RepliedOn,
    double Probability, IReadOnlyList<Reason> Reasons, DaysLeft? Days, bool IsDrawn)
{
    /// <summary>The help that fits the reasons that raise the probability, each kind once, the strongest reason's first.</summary>
    public IEnumerable<HelpAction> Help => Reasons.Select(r => r.Help).Distinct().SelectMany(code => Analytics.Models.Scoring.Help.All.Where(h => h.Code == code));
}

/// <summary>The days that a case still takes.</summary>
/// <param name="Median">Half of the cases like it take fewer.</param>
/// <param name="Low">One in ten takes fewer.</param>
/// <param name="High">One in ten takes more.</param>
internal sealed record DaysLeft(int Median, int Low, int High);
