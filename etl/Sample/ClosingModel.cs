namespace Analytics.Etl.Sample;

/// <summary>
/// When a case closes. Most take a lognormal number of days around what topic, unit, workload, city and year make of
/// it; a few get stuck and take many months. Both parts have interactions that a plain sum does not show.
/// </summary>
internal static class ClosingModel
{
    private const double Spread = 0.55;
    private const double StuckMedian = 420;
    private const double StuckSpread = 0.7;

    // Not accepted or passed on to another organ: over within days.
    private const double TurnedAway = 0.06;
    private const double TurnedAwayMedian = 12;

    /// <summary>What decides the duration of one case.</summary>
    public static Duration For(City city, Matter matter, Unit unit, Channel channel, Purpose purpose, int persons, DateOnly day)
    {
        var load = unit.Load;
        var slow = matter.Topic.Slowness;
        var logMedian = Math.Log(city.MedianDays * city.Pace(day)) + slow + unit.Slowness
            + (0.55 * Math.Log(load) * (1 + Math.Max(0, unit.Slowness)))
            + (unit.Level == Level.City ? 0.10 : unit.Level == Level.Town ? -0.08 : 0)
            + (slow > 0.2 && unit.Level == Level.County ? 0.18 : 0)
            + (channel == Channel.Letter ? 0.08 : 0)
            + (persons >= 5 ? -0.15 : 0)
            + (0.06 * Math.Min(matter.Contacts, 4))
            + (purpose switch { Purpose.Inquiry => -0.9, Purpose.Suggestion => -0.4, Purpose.Accusation => 0.3, _ => 0 })
            + (day < WorkCalendar.NewLaw ? 0.05 : 0);
        var stuck = Logistic(-4.3 + (1.6 * slow) + (load > 1.4 ? 0.7 : 0) + (0.35 * Math.Min(matter.Contacts, 4)) + (0.5 * unit.Slowness));
        return new Duration(logMedian, stuck);
    }

    internal static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>The distribution of the days from registration to closing.</summary>
    internal readonly record struct Duration(double LogMedian, double Stuck)
    {
        /// <summary>The probability that the case is still open after so many days.</summary>
        public double OpenAfter(double days) =>
            (TurnedAway * Above(days, Math.Log(TurnedAwayMedian), Spread))
            + ((1 - TurnedAway) * (1 - Stuck) * Above(days, LogMedian, Spread))
            + ((1 - TurnedAway) * Stuck * Above(days, Math.Log(StuckMedian), StuckSpread));

        /// <summary>Days from registration to closing, and whether the case is turned away.</summary>
        public (double Days, bool IsTurnedAway) Draw(Dice dice)
        {
            if (dice.Chance(TurnedAway))
            {
                return (Math.Max(3, dice.Around(TurnedAwayMedian, Spread)), true);
            }

            var days = dice.Chance(Stuck)
                ? dice.Around(StuckMedian, StuckSpread)
                : Math.Exp(LogMedian + (Spread * dice.Normal()));
            return (Math.Clamp(days, 3, 2_500), false);
        }

        private static double Above(double days, double logMedian, double spread) =>
            1 - Normal((Math.Log(days) - logMedian) / spread);

        // Abramowitz and Stegun 26.2.17: off by less than 1e-7.
        private static double Normal(double x)
        {
            var t = 1 / (1 + (0.2316419 * Math.Abs(x)));
            var tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)
                * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
            return x >= 0 ? 1 - tail : tail;
        }
    }
}
