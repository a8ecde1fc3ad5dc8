using Analytics.Etl.Sample.Formats;

namespace Analytics.Etl.Sample;

/// <summary>
/// Delivers the cases of one city in its format, period after period: a file tells what was registered in its period
/// and what has happened since to earlier cases, and nothing that came later. With it comes what real deliveries have
/// besides: cases that are entered late, second copies, values that are impossible, rows that are broken.
/// </summary>
internal sealed class CityDelivery(City city, IDeliveryFormat format, Dice dice, DateOnly until, long cases)
{
    private const double EnteredLate = 0.02;

    private readonly Schedule copies = new(cases, 0.001, least: 2, phase: 0.25);
    private readonly Schedule bad = new(cases, 0.002, least: 2 * format.BadRows.Count, phase: 0.5);
    private readonly Schedule flaws = new(cases, 0.001, least: 2 * format.Flaws.Count, phase: 0.75);
    private List<(Case Whole, Case? Told)> unfinished = [];
    private DateOnly period;
    private DateOnly nextPeriod;
    private long written;
    private long rows;
    private long badRows;
    private long flawedCases;
    private int files;

    /// <summary>Adds the next case in order of registration.</summary>
    public void Add(Case plain)
    {
        var registered = DateOnly.FromDateTime(plain.RegisteredAt);
        MoveTo(format.PeriodOf(registered));
        written++;
        var c = WithFlaw(plain, registered);
        if (!format.HasVersions)
        {
            rows += format.Write(c);
        }
        else if (c.Flaw == Flaw.None && nextPeriod <= until && dice.Chance(EnteredLate))
        {
            unfinished.Add((c, null));
        }
        else
        {
            Tell(c, null, unfinished);
        }

        if (copies.IsDue(written))
        {
            rows += format.Write(Known(c));
        }

        if (bad.IsDue(written))
        {
            // A number of its own: landed by mistake, the row would be one case too many.
            var kind = format.BadRows[(int)(badRows % format.BadRows.Count)];
            format.WriteBad(Known(c) with { No = $"{c.No}{badRows:00}" }, kind);
            badRows++;
        }
    }

    /// <summary>Ends the last file.</summary>
    public CitySummary Finish()
    {
        if (unfinished.Count > 0)
        {
            MoveTo(format.PeriodOf(until));
        }

        format.Complete();
        return new CitySummary(city.Source, city.Name, written, rows, badRows, flawedCases, files);
    }

    private DateOnly After(DateOnly begin)
    {
        var day = begin.AddDays(27);
        while (format.PeriodOf(day) == begin)
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private void MoveTo(DateOnly next)
    {
        if (next == period)
        {
            return;
        }

        format.Begin(next);
        files++;
        period = next;
        nextPeriod = After(next);
        List<(Case Whole, Case? Told)> left = [];
        foreach (var (whole, told) in unfinished)
        {
            Tell(whole, told, left);
        }

        unfinished = left;
    }

    // Writes the case as its city knows it at the period's end, unless that has been told; what is still to come waits.
    private void Tell(Case whole, Case? told, List<(Case Whole, Case? Told)> left)
    {
        var known = Known(whole);
        if (known != told)
        {
            rows += format.Write(known);
        }

        if (known != whole)
        {
            left.Add((whole, known));
        }
    }

    private Case Known(Case c) => format.HasVersions ? c.SeenAt(nextPeriod.ToDateTime(TimeOnly.MinValue).AddSeconds(-1)) : c;

    // Each kind in its turn, on the next case that can bear it; never a channel that a published total counts.
    private Case WithFlaw(Case c, DateOnly registered)
    {
        if (!flaws.IsDue(written))
        {
            return c;
        }

        var flaw = format.Flaws[(int)(flawedCases % format.Flaws.Count)];
        var canBear = flaw switch
        {
            Flaw.AnsweredBeforeRegistered => c.RepliedAt is not null,
            Flaw.UnreadableClosing => c.ClosedAt is not null,
            _ => !PublishedTotals.Fix(city, registered),
        };
        if (!canBear)
        {
            flaws.Wait();
            return c;
        }

        flawedCases++;
        return c with { Flaw = flaw };
    }

    /// <summary>Spreads a share of the cases, but at least so many, evenly over the delivery, each kind at its phase.</summary>
    private sealed class Schedule(long cases, double share, int least, double phase)
    {
        private readonly double step = cases / Math.Max(least + 1.0, cases * share);
        private long done;

        public bool IsDue(long at)
        {
            if (at < ((done + phase) * step) + 1)
            {
                return false;
            }

            done++;
            return true;
        }

        public void Wait() => done--;
    }
}
