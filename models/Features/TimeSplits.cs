using Analytics.Models.Evaluation;

namespace Analytics.Models.Features;

/// <summary>
/// Splits in time, rolling forward by quarter. Nothing is learned from a row whose outcome was not known here before the
/// quarter begins: that is the embargo of the label's window and its arrival. A matter never stands on both sides of a
/// split: matters are dealt into parts, and each part is scored by what was learned from the others. (To strike from the
/// training what the test knows of a matter would remove just those that came back, and the rates learned would be too low.)
/// </summary>
/// <param name="CalibrationDays">Outcomes that came in within so many days before the quarter make the calibration slice.</param>
/// <param name="Seed">Deals the matters into parts.</param>
/// <param name="Parts">How many parts.</param>
/// <param name="Fewest">A quarter with fewer rows to learn from, to calibrate with or to test on is left out.</param>
public sealed record TimeSplits(int CalibrationDays = 180, ulong Seed = 1, int Parts = 5, int Fewest = 200)
{
    /// <summary>The quarters that can be tested, oldest first.</summary>
    /// <param name="asked">The rows as they are asked about.</param>
    /// <param name="learned">The same rows as they are learned from, where that is another label; null: they are the same.</param>
    /// <param name="folds">At most so many quarters, the latest.</param>
    public IReadOnlyList<TimeFold> Quarters(IReadOnlyList<TimeRow> asked, IReadOnlyList<TimeRow>? learned = null, int folds = 4)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return [.. asked.Where(r => r.LabelKnownOn is not null).Select(r => QuarterOf(r.AsOf)).Distinct().OrderDescending()
            .Select(from => Fold(asked, learned ?? asked, from, from.AddMonths(3).AddDays(-1)))
            .Where(f => Math.Min(f.Parts.Min(p => p.Training.Length), Math.Min(f.Calibration.Length, f.Test.Length)) >= Fewest)
            .Take(folds).Reverse()];
    }

    /// <summary>What can be learned from for scoring on a day: everything known before it, with nothing to test.</summary>
    /// <param name="asked">As in <see cref="Quarters"/>.</param>
    /// <param name="learned">As in <see cref="Quarters"/>.</param>
    /// <param name="day">The day of scoring.</param>
    public TimeFold Before(IReadOnlyList<TimeRow> asked, IReadOnlyList<TimeRow>? learned, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return Fold(asked, learned ?? asked, day, day.AddDays(-1));
    }

    private TimeFold Fold(IReadOnlyList<TimeRow> asked, IReadOnlyList<TimeRow> learned, DateOnly from, DateOnly to)
    {
        var slice = from.AddDays(-CalibrationDays);
        int[] part = [.. asked.Select(r => (int)(SplitMix.Mix(Seed, (ulong)r.Matter) % (ulong)Parts))];
        int[] before = Where(learned, r => r.LabelKnownOn < slice && r.AsOf < from);
        int[] later = Where(learned, r => r.LabelKnownOn >= slice && r.LabelKnownOn < from && r.AsOf < from);
        int[] calibration = Where(asked, r => r.LabelKnownOn >= slice && r.LabelKnownOn < from && r.AsOf < from);
        int[] test = Where(asked, r => r.LabelKnownOn is not null && r.AsOf >= from && r.AsOf <= to);
        return new TimeFold(from, to, [.. Enumerable.Range(0, Parts).Select(p => new TimePart(
            [.. before.Where(r => part[r] != p)], [.. later.Where(r => part[r] != p)],
            [.. calibration.Where(r => part[r] == p)], [.. test.Where(r => part[r] == p)]))]);
    }

    private static int[] Where(IReadOnlyList<TimeRow> rows, Func<TimeRow, bool> holds) => [.. Enumerable.Range(0, rows.Count).Where(r => holds(rows[r]))];

    private static DateOnly QuarterOf(DateOnly day) => new(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1);
}
