using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Patrol;

/// <summary>A clock that the patrol watches: what the rules call it, and whether it is the law's or a target.</summary>
/// <param name="Code">As addresses hold it.</param>
/// <param name="Clock">register, inform, accept, handle, review_answer, recheck_answer.</param>
/// <param name="Kind">statutory or target; never added up.</param>
internal sealed record WatchedClock(string Code, string Clock, string Kind)
{
    /// <summary>All of them: the law's first.</summary>
    public static IReadOnlyList<WatchedClock> All { get; } =
    [
        new("register", "register", "statutory"), new("inform", "inform", "statutory"), new("handle", "handle", "statutory"), new("review_answer", "review_answer", "statutory"),
        new("recheck_answer", "recheck_answer", "statutory"), new("target_accept", "accept", "target"), new("target_handle", "handle", "target"),
    ];
}

/// <summary>What the page was asked to show; the whole state of the page.</summary>
/// <param name="Scope">Whose cases.</param>
/// <param name="Clock">Which clock.</param>
/// <param name="When">Which cell of the patrol the list shows.</param>
internal sealed record PatrolRequest(ListScope Scope, WatchedClock Clock, string When)
{
    /// <summary>When something is due; each day stands in one of them.</summary>
    public static IReadOnlyList<string> Whens { get; } = ["overdue", "due_today", "due_tomorrow", "this_week", "next_week"];

    /// <summary>The address's parameters, some of them others.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Address(ListScope? scope = null, string? clock = null, string? when = null) =>
        (scope ?? Scope).Address.Concat([new("clock", clock ?? Clock.Code), new("when", when ?? When)]);

    /// <summary>Reads the page's address, and what is wrong with it; defaults stand in the place of that.</summary>
    public static (PatrolRequest Request, IReadOnlyList<string> Units, IReadOnlyList<BadParameter> Problems) Parse(IQueryCollection query, IPublishedBuild build, IReadOnlyList<Place> places)
    {
        List<BadParameter> problems = [];
        var (scope, units) = ListScope.Parse(query, build, places, problems);
        var clock = ListScope.One(query, "clock", [.. WatchedClock.All.Select(c => c.Code)], "handle", problems);
        var when = ListScope.One(query, "when", Whens, Whens[0], problems);
        return (new PatrolRequest(scope, WatchedClock.All.First(c => c.Code == clock), when), units, problems);
    }
}
