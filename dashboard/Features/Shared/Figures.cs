using System.Globalization;

namespace Analytics.Dashboard.Features.Shared;

/// <summary>Numbers as pages and files show them: the same in both languages.</summary>
internal static class Figures
{
    /// <summary>1,234.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>0.83 as 83.0, without the sign.</summary>
    public static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A probability as a whole percentage: more digits would promise what no model knows.</summary>
    public static string Likely(double probability) => probability switch
    {
        < 0.01 => "< 1 %",
        > 0.99 => "> 99 %",
        _ => FormattableString.Invariant($"{100 * probability:0} %"),
    };

    /// <summary>A change with its sign: +10.0, −3.2, 0.0.</summary>
    public static string Signed(double points)
    {
        var text = Math.Abs(points).ToString("0.0", CultureInfo.InvariantCulture);
        return text == "0.0" ? text : (points > 0 ? "+" : "\u2212") + text;
    }

    /// <summary>2026-11-21.</summary>
    public static string Date(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>2026-11-21 09:30, of a moment without zone.</summary>
    public static string Time(DateTime moment) => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
