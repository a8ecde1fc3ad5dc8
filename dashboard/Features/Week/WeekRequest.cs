using System.Globalization;
using Analytics.Dashboard.Features.Shared;
using Analytics.Models.Scoring;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Week;

/// <summary>What the page was asked to show; the whole state of the page.</summary>
/// <param name="Scope">Whose cases.</param>
/// <param name="Size">How many cases the list has: as many as can be worked on in a week.</param>
internal sealed record WeekRequest(ListScope Scope, int Size)
{
    /// <summary>What happened since last week, each with its cases.</summary>
    public static IReadOnlyList<string> Happenings { get; } = ["done", "back", "overdue", "blocked"];

    /// <summary>Reads the page's address, and what is wrong with it; defaults stand in the place of that.</summary>
    /// <param name="query">The parameters.</param>
    /// <param name="build">The build.</param>
    /// <param name="places">The cities.</param>
    /// <param name="settings">The list sizes, the first of which is the default.</param>
    public static (WeekRequest Request, IReadOnlyList<string> Units, List<BadParameter> Problems) Parse(IQueryCollection query, IPublishedBuild build, IReadOnlyList<Place> places, ModelSettings settings)
    {
        List<BadParameter> problems = [];
        var (scope, units) = ListScope.Parse(query, build, places, problems);
        var sizes = settings.ListSizes.Select(s => s.ToString(CultureInfo.InvariantCulture)).ToList();
        return (new WeekRequest(scope, int.Parse(ListScope.One(query, "size", sizes, sizes[0], problems), CultureInfo.InvariantCulture)), units, problems);
    }
}
