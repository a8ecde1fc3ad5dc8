using Analytics.Models.Data;

namespace Analytics.Models.Open;

/// <summary>What is known of open cases today, and so many weeks ahead.</summary>
internal static class Ahead
{
    /// <summary>The feature that tells a case's age today, in whole days.</summary>
    public const string Age = "age_days";

    /// <summary>The feature that tells how many weeks after today a week begins.</summary>
    public const string Weeks = "weeks_ahead";

    /// <summary>The rows with the week that is asked about, each its own.</summary>
    public static FeatureMatrix Of(FeatureMatrix today, float[] weeks) =>
        new([.. today.Features, Feature.Number(Weeks)], [.. Enumerable.Range(0, today.Features.Count).Select(today.Values), weeks]);

    /// <summary>The rows with one week that is asked about of all.</summary>
    public static FeatureMatrix Of(FeatureMatrix today, int week)
    {
        var weeks = new float[today.Rows];
        Array.Fill(weeks, week);
        return Of(today, weeks);
    }

    /// <summary>The whole weeks of their age in which the rows stand, or will stand.</summary>
    public static int[] WeekOfAge(FeatureMatrix rows)
    {
        var ages = rows.Column(rows.IndexOf(Age)).ToArray();
        var ahead = rows.Features.Any(f => f.Name == Weeks) ? rows.Column(rows.IndexOf(Weeks)).ToArray() : new float[ages.Length];
        return [.. ages.Zip(ahead, (age, weeks) => (int)(age / 7) + (int)weeks)];
    }
}
