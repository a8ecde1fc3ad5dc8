using Analytics.Dashboard.Features.Shared;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>One step of the way down.</summary>
/// <param name="Name">Where it is.</param>
/// <param name="Address">Where it leads, after the page's path; null for where one stands.</param>
internal sealed record Crumb(string Name, string? Address);

/// <summary>Where on the way from the province to the cases a page stands, and what lies above and below: the same on every view.</summary>
internal static class Scope
{
    private const string Page = "/compare";

    /// <summary>From the province down to what the page is limited to.</summary>
    public static IReadOnlyList<Crumb> Crumbs(CompareRequest request, Texts texts)
    {
        List<(string Name, CompareRequest Request)> steps = [(texts["drill.province"], request with { Cities = [], Within = new Dictionary<Dimension, string>(), By = Dimension.City })];
        if (request.HasNamedCities && request.Cities.Count > 0 && (request.By != Dimension.City || request.Cities.Count == 1 || request.Within.Count > 0))
        {
            steps.Add((texts.List(request.Cities.Select(c => c.Name(texts))), request with { Within = new Dictionary<Dimension, string>(), By = Dimension.Org }));
        }

        for (var i = 1; i <= request.Within.Count; i++)
        {
            var within = request.Within.Take(i).ToDictionary();
            var (dimension, value) = request.Within.ElementAt(i - 1);
            steps.Add((dimension.Word(value, texts), request with { Within = within, By = dimension.Below() ?? request.By }));
        }

        return [.. steps.Select((s, i) => new Crumb(s.Name, i == steps.Count - 1 ? null : Page + s.Request.Query))];
    }

    /// <summary>The address of one step down from a line: its units, then their fields, then the cases.</summary>
    public static string? Down(CompareRequest request, Line line)
    {
        if (line.By == Dimension.City)
        {
            return Dimension.Org.IsOf(request.Metric) && line.City is { } city ? Page + (request with { Cities = [city], By = Next(request, Dimension.Org) }).Query : null;
        }

        var within = request.Within.Append(new(line.By, line.Key)).DistinctBy(w => w.Key).OrderBy(w => w.Key).ToDictionary();
        var narrowed = request with { Within = within };
        return Next(narrowed, line.By.Below() ?? Dimension.Category) is var next && next != Dimension.City && next.IsOf(request.Metric) && line.By != Dimension.Category
            ? Page + (narrowed with { By = next }).Query
            : Cases(narrowed);
    }

    /// <summary>The address of the list of cases that a page counts; null where its figure counts no cases.</summary>
    public static string? Cases(CompareRequest request) => request.Metric.Mart != "mart_case"
        ? null
        : "/cases" + QueryString.Create(
        [
            new("metric", request.Metric.Id), .. request.Cities.Select(c => KeyValuePair.Create("city", (string?)c.Code)),
            .. request.Within.Select(w => KeyValuePair.Create(w.Key.Parameter(), (string?)(w.Value.Length == 0 ? Dimensions.NotTold : w.Value))),
            new("grain", Choice.Name(request.Grain)), new("from", Figures.Date(request.From.Start)), new("to", Figures.Date(request.To.End)), new("level", request.Level),
        ]).Value!;

    /// <summary>What the page is limited to, to stand behind a title; empty where it is not.</summary>
    public static string Suffix(CompareRequest request, Texts texts)
    {
        var limits = request.Within.Select(w => w.Key.Word(w.Value, texts));
        var cities = request.By == Dimension.City ? [] : request.Cities.Select(c => c.Name(texts));
        var all = cities.Concat(limits).ToList();
        return all.Count == 0 ? string.Empty : $" · {string.Join(" · ", all)}";
    }

    // The first step that the page is not limited to already.
    private static Dimension Next(CompareRequest request, Dimension wanted) =>
        request.Within.ContainsKey(wanted) ? wanted.Below() is { } below ? Next(request, below) : Dimension.City : wanted;
}
