using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>What must be known to read a comparison without drawing a false conclusion from it.</summary>
internal static class ChartNotes
{
    /// <summary>The notes, the weightiest first.</summary>
    /// <param name="comparison">The figures.</param>
    /// <param name="texts">The page's language.</param>
    /// <param name="drawsRanges">Whether undecided shares are drawn as bars.</param>
    public static IEnumerable<string> Of(Comparison comparison, Texts texts, bool drawsRanges = true)
    {
        var request = comparison.Request;
        var without = comparison.CitiesWithout.Select(c => c.Name(texts)).ToList();
        if (without.Count > 0)
        {
            yield return texts["note.without", texts.List(without)];
        }

        if (comparison.LeftOut > 0)
        {
            yield return texts["note.left.out", comparison.Lines.Count, comparison.LeftOut];
        }

        if (request.Periods.FirstOrDefault(comparison.IsIncomplete) is { Start.Year: > 1 } open)
        {
            yield return texts["note.incomplete", open, Figures.Date(comparison.AsOf)];
        }

        if (comparison.Cells.Any(row => row.Any(c => c is { Undecided: > 0 })))
        {
            yield return texts[drawsRanges ? "note.undecided" : "note.undecided.none"];
        }

        foreach (var b in DefinitionBreak.All.Where(b => b.Date > request.From.Start && b.Date <= request.To.End))
        {
            yield return texts["note.break", Figures.Date(b.Date), texts.Pick(b.TextZh, b.TextEn)];
        }

        // A city whose data stop earlier than the page does, in the middle of a period.
        foreach (var city in request.Cities.Where(c => c.LastDay < Period.Of(comparison.AsOf, request.Grain).Start && c.LastDay >= request.From.Start && c.LastDay <= request.To.End))
        {
            yield return texts["note.data.end", city.Name(texts), Figures.Date(city.LastDay)];
        }

        var young = request.Cities.Where(c => request.Metric.Known is not null && request.From.Start < c.FirstDay.AddYears(1)).Select(c => c.Name(texts)).ToList();
        if (young.Count > 0)
        {
            yield return texts["note.first.year", texts.List(young)];
        }

        if (request.Cities.Select(c => c.Level).Distinct().Count() > 1)
        {
            yield return texts["note.levels"];
        }
    }
}
