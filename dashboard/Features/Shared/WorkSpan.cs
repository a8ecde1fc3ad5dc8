using System.Globalization;

namespace Analytics.Dashboard.Features.Shared;

/// <summary>From when to when a city's registers tell of a kind of the offices' work.</summary>
/// <param name="Work">letter, reception, ...: a row of which entity.</param>
/// <param name="Kind">Its code; empty where the work has none.</param>
/// <param name="FirstDay">The registers' first day.</param>
/// <param name="LastDay">Their last.</param>
internal sealed record WorkSpan(string Work, string Kind, DateOnly FirstDay, DateOnly LastDay)
{
    /// <summary>Reads what the query puts together: <c>letter:reminder:2022-01-04:2022-11-28,...</c>.</summary>
    public static IReadOnlyList<WorkSpan> Read(string text) =>
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split(':'))
            .Select(s => new WorkSpan(s[0], s[1], DateOnly.ParseExact(s[2], "O", CultureInfo.InvariantCulture), DateOnly.ParseExact(s[3], "O", CultureInfo.InvariantCulture))),
    ];
}
