using System.Globalization;
using Analytics.Tests.Etl;
using Analytics.Warehouse.Metrics;

namespace Analytics.Tests.Warehouse.Metrics;

/// <summary>Figures by day, week, month, quarter and year beside a count by hand, case by case and day by day.</summary>
public sealed class EveryGrain : IDisposable
{
    private static readonly DateOnly From = new(2023, 11, 15);
    private static readonly DateOnly To = new(2025, 1, 10);
    private readonly SmallCity city = new();
    private readonly List<(DateOnly Registered, DateOnly? Closed)> cases = [];

    public EveryGrain()
    {
        var random = new Random(5);
        for (var i = 0; i < 900; i++)
        {
            var registered = new DateOnly(2023, 1, 1).AddDays(random.Next(800));
            cases.Add((registered, random.Next(5) == 0 ? null : registered.AddDays(random.Next(random.Next(2) == 0 ? 20 : 400))));
        }

        city.Source("a", "case_no,registered_at,closed_at").Deliver("a", "20250401.csv", [.. cases.Select((c, i) => $"{i},{Text(c.Registered)},{(c.Closed is { } closed ? Text(closed) : null)}")]);
    }

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task Agrees_with_a_count_by_hand()
    {
        await city.RunAsync("2026-01-01");
        Grain?[] grains = [Grain.Day, Grain.Week, Grain.Month, Grain.Quarter, Grain.Year, null];
        foreach (var grain in grains)
        {
            var ends = Days().Where(d => d == To || (grain is { } g && Period.Of(d, g) != Period.Of(d.AddDays(1), g))).ToList();
            DateOnly Start(DateOnly day) => grain is { } g ? Period.Of(day, g).Start : From;
            var registered = Days().GroupBy(Start).Select(p => (p.Key, Count: cases.Count(c => p.Contains(c.Registered)))).Where(p => p.Count > 0);
            Assert.Equal(registered.Select(p => $"{Text(p.Key)}|{p.Count}"), city.Figures("registered", Text(From), Text(To), grain));
            Assert.Equal(ends.Select(d => $"{Text(Start(d))}|{Open(d, 0, int.MaxValue)}"), city.Figures("open", Text(From), Text(To), grain));
            Assert.Equal(ends.Select(d => $"{Text(Start(d))}|{Open(d, 16, 60)}"), city.Figures("open_16_60", Text(From), Text(To), grain));
            Assert.Equal(ends.Select(d => $"{Text(Start(d))}|{Open(d, 366, int.MaxValue)}"), city.Figures("open_over_365", Text(From), Text(To), grain));
        }
    }

    private static IEnumerable<DateOnly> Days() => Enumerable.Range(0, To.DayNumber - From.DayNumber + 1).Select(From.AddDays);

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    // Open at the day's end, for so many days by then.
    private int Open(DateOnly day, int youngest, int oldest) =>
        cases.Count(c => c.Registered <= day && (c.Closed is null || c.Closed > day) && day.DayNumber - c.Registered.DayNumber >= youngest && day.DayNumber - c.Registered.DayNumber <= oldest);
}
