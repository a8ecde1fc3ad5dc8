using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Notes;

/// <summary>Puts the notes that the visitor may see on a chart over time.</summary>
internal sealed class NotesOnCharts(EventNotes notes, Visitor visitor, Navigation navigation, Texts texts)
{
    /// <summary>More than this cover the lines: the latest are shown and the list says how many are not.</summary>
    public const int MostOnOne = 12;

    /// <summary>The chart with its notes.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="grain">How long its periods are.</param>
    /// <param name="cities">The cities that it shows.</param>
    /// <param name="address">The page's own address, to come back to.</param>
    public TrendChart On(TrendChart chart, Grain grain, IReadOnlyList<Place> cities, string address)
    {
        List<Period> periods = [.. chart.Periods.Select(label => Period.TryParse(label, grain)).OfType<Period>()];
        if (periods.Count < chart.Periods.Count)
        {
            return chart;
        }

        var seen = periods.Count == 0 || !navigation.May("/notes", visitor.Role) ? [] : notes.Of(visitor.Charge).Where(n => IsOn(n, periods, cities)).ToList();
        return chart with
        {
            Pins = [.. seen.Take(MostOnOne).OrderBy(n => n.FirstDay).ThenBy(n => n.MadeAt).Select((n, i) => Pin(n, i + 1, periods, cities))],
            PinsLeft = Math.Max(0, seen.Count - MostOnOne),
            PinAddress = navigation.May("/notes/new", visitor.Role) && periods.Count > 0 ? NewNote(periods, cities, address) : null,
        };
    }

    private static bool IsOn(EventNote note, List<Period> periods, IReadOnlyList<Place> cities) =>
        note.FirstDay <= periods[^1].End && note.LastDay >= periods[0].Start && (note.City is null || cities.Any(c => c.Code == note.City));

    private TrendPin Pin(EventNote note, int number, List<Period> periods, IReadOnlyList<Place> cities) => new(
        number,
        Index(note.FirstDay, periods),
        Index(note.LastDay, periods),
        texts["notes.days", Days(note)] + (note.City is { } city ? cities.NameOf(city, texts) : texts["notes.province"]),
        note.Text,
        texts["notes.by", texts["role." + note.Role.Key()], Figures.Date(DateOnly.FromDateTime(note.ChangedAt))]);

    private static int Index(DateOnly day, List<Period> periods) => Math.Clamp(periods.TakeWhile(p => p.End < day).Count(), 0, periods.Count - 1);

    // One city is what the note will be of; of several its writer chooses.
    private static string NewNote(List<Period> periods, IReadOnlyList<Place> cities, string address) => "/notes/new" + QueryString.Create(
    [
        .. cities.Count == 1 ? [KeyValuePair.Create("city", (string?)cities[0].Code)] : Array.Empty<KeyValuePair<string, string?>>(),
        new("date", Figures.Date(periods[^1].Start)),
        new(Refusal.Return, address),
    ]).Value;

    /// <summary>2026-02-03, or 2026-02-03 – 2026-02-05.</summary>
    public static string Days(EventNote note) => note.FirstDay == note.LastDay ? Figures.Date(note.FirstDay) : $"{Figures.Date(note.FirstDay)} – {Figures.Date(note.LastDay)}";
}
