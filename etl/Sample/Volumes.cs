namespace Analytics.Etl.Sample;

/// <summary>
/// How many cases a city registers on each day by each channel: the exact total, spread at random along weekdays,
/// seasons and trends. Matters that come back reserve their place in it, so no total ever moves.
/// </summary>
internal sealed class Volumes
{
    private static readonly Channel[] Channels = Enum.GetValues<Channel>();

    private readonly long[,] planned;
    private readonly long[,] reserved;

    private Volumes(int days)
    {
        Days = days;
        planned = new long[days, Channels.Length];
        reserved = new long[days, Channels.Length];
    }

    /// <summary>Days of the world.</summary>
    public int Days { get; }

    /// <summary>Spreads so many cases over the world until that day.</summary>
    public static Volumes Plan(City city, long cases, DateOnly until, Dice dice)
    {
        var volumes = new Volumes(until.DayNumber - WorkCalendar.Begin.DayNumber + 1);
        var free = new List<Slot>();
        var fixedOnes = PublishedTotals.All.Where(t => t.CityCode == city.Code).ToDictionary(t => t, _ => new List<Slot>());
        for (var day = 0; day < volumes.Days; day++)
        {
            var date = WorkCalendar.Begin.AddDays(day);
            var isFixed = PublishedTotals.Fix(city, date);
            foreach (var channel in Channels)
            {
                var slot = new Slot(day, channel, Weight(city, date, channel));
                if (!isFixed)
                {
                    free.Add(slot);
                }
                else if (fixedOnes.Keys.FirstOrDefault(t => t.Covers(date) && t.Channel == channel) is { } total)
                {
                    fixedOnes[total].Add(slot);
                }
            }
        }

        foreach (var (total, slots) in fixedOnes)
        {
            volumes.Spread(total.Count, slots, dice);
        }

        volumes.Spread(cases - PublishedTotals.Of(city), free, dice);
        return volumes;
    }

    /// <summary>Cases of that day and channel, those that come back included.</summary>
    public long Of(int day, Channel channel) => planned[day, (int)channel];

    /// <summary>Of these, matters that come back.</summary>
    public long Reserved(int day, Channel channel) => reserved[day, (int)channel];

    /// <summary>Takes a free place as near to the wanted day and channel as there is one between two days.</summary>
    public (int Day, Channel Channel)? Reserve(int wanted, int first, int last, Channel channel)
    {
        first = Math.Max(first, 0);
        last = Math.Min(last, Days - 1);
        for (var distance = 0; distance <= last - first; distance++)
        {
            if (TryTake(wanted + distance) is { } later)
            {
                return later;
            }

            if (TryTake(wanted - distance) is { } earlier)
            {
                return earlier;
            }
        }

        return null;

        (int, Channel)? TryTake(int day)
        {
            if (day < first || day > last)
            {
                return null;
            }

            for (var i = 0; i < Channels.Length; i++)
            {
                var tried = (Channel)(((int)channel + i) % Channels.Length);
                if (reserved[day, (int)tried] < planned[day, (int)tried])
                {
                    reserved[day, (int)tried]++;
                    return (day, tried);
                }
            }

            return null;
        }
    }

    private static double Weight(City city, DateOnly date, Channel channel)
    {
        var years = (date.DayNumber - WorkCalendar.Begin.DayNumber) / 365.25;
        var drift = Math.Clamp(years / 5, 0, 1.2);
        var mix = Math.Max(0, city.ChannelsAtFirst[(int)channel] + (drift * (city.ChannelsInFiveYears[(int)channel] - city.ChannelsAtFirst[(int)channel])));
        var atRest = channel switch
        {
            Channel.Online => 0.5,
            Channel.Phone => 0.4,
            Channel.Visit => 0.04,
            _ => 0.01,
        };
        var weekday = WorkCalendar.IsRestDay(date) ? atRest : date.DayOfWeek == DayOfWeek.Monday ? 1.25 : 1.0;
        return mix * weekday * WorkCalendar.Season(date) * Math.Pow(1 + city.GrowthAYear, years);
    }

    private void Spread(long total, List<Slot> slots, Dice dice)
    {
        var weight = slots.Sum(s => s.Weight);
        var left = total;
        foreach (var slot in slots)
        {
            var here = slot.Weight <= 0 ? 0 : dice.Binomial(left, Math.Min(1, slot.Weight / weight));
            planned[slot.Day, (int)slot.Channel] += here;
            left -= here;
            weight -= slot.Weight;
        }

        // What rounding of the weights leaves goes to the last slot that has any weight.
        if (left > 0)
        {
            var last = slots.FindLast(s => s.Weight > 0)!;
            planned[last.Day, (int)last.Channel] += left;
        }
    }

    private sealed record Slot(int Day, Channel Channel, double Weight);
}
