using Analytics.Models.Data;
using Analytics.Models.Learners;

namespace Analytics.Models.Open;

/// <summary>Foretells how long cases stay open. Its score is the log-odds of being open at the end of a day of their age.</summary>
public interface IOpenModel : IRiskModel
{
    /// <summary>The day of a case's age that scores are for: 90 or 180.</summary>
    int Horizon { get; }

    /// <summary>The probability of each row to be open after 0, 1, 2, ... weeks from now.</summary>
    /// <param name="rows">Open cases; they tell their age.</param>
    /// <param name="weeks">How many weeks on.</param>
    /// <returns>For each row one more number than weeks, from 1 downward.</returns>
    double[][] StillOpen(FeatureMatrix rows, int weeks);
}

/// <summary>What follows from curves of staying open.</summary>
public static class OpenCurve
{
    /// <summary>Weeks beyond which no curve is followed.</summary>
    public const int Weeks = 53;

    private const double Least = 1e-6;

    /// <summary>The log-odds of each row to be open at the end of the horizon's day; a case past it is open as surely as can be told.</summary>
    public static double[] Score(IOpenModel model, FeatureMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Rows == 0)
        {
            return [];
        }

        var ages = rows.Column(rows.IndexOf(Ahead.Age)).ToArray();
        var curves = model.StillOpen(rows, (int)Math.Ceiling(model.Horizon / 7.0));
        return [.. curves.Select((curve, row) => LogOdds.Of(Math.Clamp(After(curve, model.Horizon - ages[row]), Least, 1 - Least)))];
    }

    /// <summary>The probability to be open after so many days: within a week it falls evenly on the scale of its logarithm.</summary>
    public static double After(double[] curve, double days)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var at = Math.Clamp(days / 7, 0, curve.Length - 1);
        var week = (int)Math.Min(at, curve.Length - 2);
        var (from, to) = (curve[week], curve[week + 1]);
        return from <= 0 ? 0 : from * Math.Pow(to / from, at - week);
    }

    /// <summary>The days after which no more than a share is still open; the end of the curve where it does not come so far down.</summary>
    public static double Days(double[] curve, double share)
    {
        ArgumentNullException.ThrowIfNull(curve);
        for (var week = 1; week < curve.Length; week++)
        {
            if (curve[week] <= share)
            {
                var (from, to) = (curve[week - 1], curve[week]);
                var part = to <= 0 ? (from - share) / from : Math.Log(from / share) / Math.Log(from / to);
                return 7 * (week - 1 + part);
            }
        }

        return 7 * (curve.Length - 1);
    }
}
