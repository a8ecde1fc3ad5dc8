namespace Analytics.Etl.Sample.Work;

/// <summary>Spreads published totals over rows and days: how is drawn, the totals are exact.</summary>
/// <param name="dice">What draws.</param>
/// <param name="from">The first day.</param>
/// <param name="to">The last day.</param>
internal sealed class Draws(Dice dice, DateOnly from, DateOnly to)
{
    /// <summary>What draws.</summary>
    public Dice Dice => dice;

    /// <summary>The last moment of a working day that may be drawn.</summary>
    public DateTime End { get; } = to.ToDateTime(TimeOnly.MinValue);

    /// <summary>So many days of work, in order.</summary>
    public IReadOnlyList<DateTime> Days(int count)
    {
        var days = Enumerable.Range(from.DayNumber, to.DayNumber - from.DayNumber + 1).Select(DateOnly.FromDayNumber).Where(d => !WorkCalendar.IsRestDay(d)).ToList();
        return [.. Enumerable.Range(0, count).Select(_ => dice.Pick(days).ToDateTime(TimeOnly.MinValue)).Order()];
    }

    /// <summary>A later day of work, not after the last one.</summary>
    public DateTime After(DateTime day, double days)
    {
        var later = day.AddDays(Math.Max(1, Math.Round(days)));
        while (WorkCalendar.IsRestDay(DateOnly.FromDateTime(later)))
        {
            later = later.AddDays(1);
        }

        return later < End ? later : End;
    }

    /// <summary>The total in so many parts, each at least so much.</summary>
    public int[] Parts(int total, int count, int least = 0)
    {
        var parts = Enumerable.Repeat(least, count).ToArray();
        for (var left = total - (least * count); left > 0; left--)
        {
            parts[dice.Below(count)]++;
        }

        return parts;
    }

    /// <summary>Each value exactly so often, in an order that is drawn.</summary>
    public T[] Dealt<T>(params (T Value, int Count)[] values)
    {
        var dealt = values.SelectMany(v => Enumerable.Repeat(v.Value, v.Count)).ToArray();
        for (var i = dealt.Length - 1; i > 0; i--)
        {
            var j = dice.Below(i + 1);
            (dealt[i], dealt[j]) = (dealt[j], dealt[i]);
        }

        return dealt;
    }

    /// <summary>So many flags of which exactly so many are set.</summary>
    public bool[] Marked(int marked, int count) => Dealt((true, marked), (false, count - marked));
}
