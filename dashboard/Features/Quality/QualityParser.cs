using System.Globalization;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Quality;

/// <summary>Reads the page's address: pure, and never throws whatever it holds.</summary>
/// <param name="query">The parameters.</param>
/// <param name="choices">What they may be.</param>
/// <param name="months">The months in which anything was delivered, at least one.</param>
/// <param name="texts">For what is wrong.</param>
internal sealed class QualityParser(IQueryCollection query, QualityChoices choices, IReadOnlyList<DateOnly> months, Texts texts)
{
    private const int DefaultMonths = 24;
    private const double MostlyDelivered = 0.5;
    private readonly List<BadParameter> problems = [];

    /// <summary>The request, and values that are not allowed; defaults stand in their place.</summary>
    public (QualityRequest Request, IReadOnlyList<BadParameter> Problems) Parse()
    {
        var source = One("source", choices.Sources);
        var city = One("city", [.. choices.Cities, QualityRequest.UnknownCity]);
        var rule = One("rule", choices.Rules);
        var column = One("column", choices.Columns);
        var (from, to) = Range();
        return (new QualityRequest(source, city, rule, column, from, to), problems);
    }

    private string One(string parameter, IReadOnlyList<string> allowed)
    {
        var asked = query[parameter].ToString();
        if (asked.Length == 0 || allowed.Contains(asked))
        {
            return asked;
        }

        problems.Add(new BadParameter(parameter, asked, string.Join(", ", allowed)));
        return string.Empty;
    }

    // Up to the last delivery, two years of it unless there are fewer.
    private (Period From, Period To) Range()
    {
        var last = Day("to") ?? months[^1];
        var before = Period.Shifted(Period.Of(last, Grain.Month).Start, Grain.Month, 1 - DefaultMonths);
        var first = Day("from") ?? (months[0] > before && months[0] <= last ? months[0] : before);
        if (first > last)
        {
            problems.Add(new BadParameter("from", Figures.Date(first), texts["compare.not.after", Figures.Date(last)]));
            first = last;
        }

        var (grain, problem) = Choice.Of("grain", query["grain"], QualityRequest.Grains, Grained(first, last));
        if (problem is not null)
        {
            problems.Add(problem);
        }

        var (from, to) = (Period.Of(first, grain), Period.Of(last, grain));
        if (Period.Shifted(from.Start, grain, QualityRequest.MostPeriods) <= to.Start)
        {
            problems.Add(new BadParameter("from", Figures.Date(from.Start), texts["compare.periods.most", QualityRequest.MostPeriods]));
            from = Period.Of(Period.Shifted(to.Start, grain, 1 - DefaultMonths), grain);
        }

        return (from, to);
    }

    // The shortest periods of which most saw a delivery: over mere gaps no trend can be read.
    private Grain Grained(DateOnly from, DateOnly to) => QualityRequest.Grains.FirstOrDefault(grain => Period.Between(from, to, grain).Take(QualityRequest.MostPeriods).ToList() is var periods
        && periods.Count(p => months.Any(m => Period.Of(m, grain) == p)) >= MostlyDelivered * periods.Count, QualityRequest.Grains[^1]);

    private DateOnly? Day(string parameter)
    {
        var text = query[parameter].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1989 and < 2200)
        {
            return day;
        }

        problems.Add(new BadParameter(parameter, text, texts["compare.dates", "1990-01-01"]));
        return null;
    }
}
