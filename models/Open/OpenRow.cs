using Analytics.Models.Data;

namespace Analytics.Models.Open;

/// <summary>
/// Rows of open cases as they would stand some weeks later if nothing happened meanwhile: ages and silences grow, the
/// deadline comes nearer, and everything else stays as it is known to be.
/// </summary>
internal static class OpenRow
{
    /// <summary>The feature that tells a case's age in whole days.</summary>
    public const string Age = "age_days";

    private static readonly Dictionary<string, float> ADay = new(StringComparer.Ordinal)
    {
        [Age] = 1,
        ["days_since_activity"] = 1,
        ["days_since_first_contact"] = 1,
        ["days_since_last_contact"] = 1,
        ["days_since_earlier_answer"] = 1,
        ["days_to_deadline"] = -1,
    };

    /// <summary>Features that move with time in a way that cannot be told in advance: the hazard does not read them.</summary>
    public static IReadOnlyList<string> Moving { get; } = ["deadline_share", "longest_silence", "days_handled", "clock_state", "month", "holidays_before", "holidays_after"];

    /// <summary>The rows so many weeks on.</summary>
    public static FeatureMatrix After(FeatureMatrix rows, int weeks) => weeks == 0 ? rows : new FeatureMatrix(
        rows.Features, [.. rows.Features.Select((feature, f) => Moved(feature.Name, rows.Column(f), weeks * 7))]);

    /// <summary>The ages of the rows, in days.</summary>
    public static ReadOnlySpan<float> Ages(FeatureMatrix rows) => rows.Column(rows.IndexOf(Age));

    private static float[] Moved(string feature, ReadOnlySpan<float> column, int days)
    {
        var moved = column.ToArray();
        if (ADay.TryGetValue(feature, out var daily))
        {
            for (var row = 0; row < moved.Length; row++)
            {
                moved[row] += daily * days;
            }
        }

        return moved;
    }
}
