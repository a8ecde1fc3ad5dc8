using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Analytics.Models.Data;
using Analytics.Models.Evaluation;
using Analytics.Models.Features;
using Analytics.Models.Training;

namespace Analytics.Models.Open;

/// <summary>Open cases week by week: what is asked of them and what is learned from them.</summary>
internal static class OpenCases
{
    private const int Week = 7;
    private static readonly double[] Horizons = [30, 60, 90, 180];

    /// <summary>
    /// Asked about are the open cases of one week a quarter, its first: the list that an office would have got, each case
    /// once. Every week of a case teaches whether it closed in it (1), ended otherwise (2) or neither (0).
    /// </summary>
    public static TaskRows Rows(FeatureTable table, string label)
    {
        var (closes, leaves) = (table.Labels["closes"].Values, table.Labels["leaves"].Values);
        float[] lessons = [.. closes.Select((c, r) => c > 0 ? HazardLearner.Closes : leaves[r] > 0 ? HazardLearner.Leaves : 0)];
        var ages = table.Column(Ahead.Age).Values;
        return new TaskRows(
            table,
            [.. table.TimeRows(label).Select(r => IsAsked(r.AsOf) ? r : r with { LabelKnownOn = null })],
            table.Labels[label].Values,
            [.. table.TimeRows("closes").Select((r, row) => ages[row] % Week == 0 ? r : r with { LabelKnownOn = null })],
            (features, rows) => FromLandmarks(table, lessons, features, rows));
    }

    // Each case is looked at on one of its weeks, drawn by a hash of its own, and teaches by what was known then what came
    // in that week and in each one after it.
    private static Examples FromLandmarks(FeatureTable table, float[] lessons, IReadOnlyList<Feature> features, int[] rows)
    {
        List<int> landmarks = [];
        List<float> ahead = [], taught = [];
        foreach (var weeks in rows.GroupBy(r => (table.Keys[r].Source, table.Keys[r].CaseNo)).Select(g => g.ToArray()))
        {
            var first = (int)(Hash(table.Keys[weeks[0]]) % (ulong)weeks.Length);
            foreach (var week in weeks[first..])
            {
                landmarks.Add(weeks[first]);
                ahead.Add((table.Keys[week].AsOf.DayNumber - table.Keys[weeks[first]].AsOf.DayNumber) / Week);
                taught.Add(lessons[week]);
            }
        }

        return new Examples(Ahead.Of(table.Matrix(features, landmarks), [.. ahead]), [.. taught]);
    }

    private static ulong Hash(CaseKey key) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Source} {key.CaseNo}")));

    /// <summary>Today's open cases that have not come to a day of their age.</summary>
    public static int[] Younger(FeatureTable table, int days)
    {
        var age = table.Column(Ahead.Age).Values;
        return [.. table.Scored.Where(r => age[r] < days)];
    }

    /// <summary>What was said of the rows' days left, and what was seen.</summary>
    public static ScoredTimes Times(TaskRows rows, int[] tested, double[][] curves)
    {
        var (days, kind) = (rows.Table.Labels["days_left"].Values, rows.Table.Labels["end_kind"].Values);
        return new ScoredTimes(
            [.. tested.Select(r => new ObservedTime(days[r], kind[r] > 0))],
            Horizons,
            [.. Horizons.Select(h => (IReadOnlyList<double>)[.. curves.Select(c => OpenCurve.After(c, h))])],
            [.. curves.Select(c => OpenCurve.Days(c, 0.5))],
            rows.Matters(tested));
    }

    private static bool IsAsked(DateOnly day) => day.Month % 3 == 1 && day.Day <= Week;
}
