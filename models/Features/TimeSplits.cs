namespace Analytics.Models.Features;

/// <summary>
/// Splits in time, rolling forward by quarter. Nothing is learned from a row whose label was not known here before the
/// quarter begins: that is the embargo of the label's window and its arrival. A matter stands on one side only; the
/// earlier side gives it up, training before calibration, calibration before test.
/// </summary>
public static class TimeSplits
{
    /// <summary>The quarters that can be tested, oldest first.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="folds">At most so many quarters, the latest.</param>
    /// <param name="calibrationDays">Labels that came in within so many days before the quarter make the calibration slice.</param>
    /// <param name="fewest">A quarter with fewer rows to learn from, to calibrate with or to test on is left out.</param>
    public static IReadOnlyList<TimeFold> Quarters(IReadOnlyList<TimeRow> rows, int folds = 4, int calibrationDays = 180, int fewest = 200)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var known = Enumerable.Range(0, rows.Count).Where(r => rows[r].LabelKnownOn is not null).ToArray();
        return [.. known.Select(r => QuarterOf(rows[r].AsOf)).Distinct().OrderDescending()
            .Select(from => Fold(rows, known, from, calibrationDays))
            .Where(f => Math.Min(f.Training.Length, Math.Min(f.Calibration.Length, f.Test.Length)) >= fewest)
            .Take(folds).Reverse()];
    }

    /// <summary>What can be learned from for scoring on a day: everything known before it, split into training and its calibration slice.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="day">The day of scoring.</param>
    /// <param name="calibrationDays">As in <see cref="Quarters"/>.</param>
    public static TimeFold Before(IReadOnlyList<TimeRow> rows, DateOnly day, int calibrationDays = 180)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var known = Enumerable.Range(0, rows.Count).Where(r => rows[r].LabelKnownOn is not null && rows[r].AsOf < day).ToArray();
        return Fold(rows, known, day, day, calibrationDays);
    }

    private static TimeFold Fold(IReadOnlyList<TimeRow> rows, int[] known, DateOnly from, int calibrationDays) =>
        Fold(rows, known, from, from.AddMonths(3).AddDays(-1), calibrationDays);

    private static TimeFold Fold(IReadOnlyList<TimeRow> rows, int[] known, DateOnly from, DateOnly to, int calibrationDays)
    {
        var calibrated = from.AddDays(-calibrationDays);
        int[] test = [.. known.Where(r => rows[r].AsOf >= from && rows[r].AsOf <= to)];
        var tested = MattersOf(rows, test);
        int[] calibration = [.. known.Where(r => rows[r].LabelKnownOn >= calibrated && rows[r].LabelKnownOn < from && !tested.Contains(rows[r].Matter))];
        tested.UnionWith(MattersOf(rows, calibration));
        int[] training = [.. known.Where(r => rows[r].LabelKnownOn < calibrated && !tested.Contains(rows[r].Matter))];
        return new TimeFold(from, to, training, calibration, test);
    }

    private static HashSet<int> MattersOf(IReadOnlyList<TimeRow> rows, int[] of) => [.. of.Select(r => rows[r].Matter)];

    private static DateOnly QuarterOf(DateOnly day) => new(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1);
}
