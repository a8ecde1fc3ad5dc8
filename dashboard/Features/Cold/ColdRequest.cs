using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Cold;

/// <summary>What the page was asked to show; the whole state of the page.</summary>
/// <param name="Scope">Whose cases.</param>
/// <param name="Kind">Which list: of those that offices declared, or of those that are computed.</param>
/// <param name="Age">One band of age; empty is all.</param>
internal sealed record ColdRequest(ListScope Scope, string Kind, string Age)
{
    /// <summary>The lists.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["declared_open", "declared_handled", "overdue", "long_open"];

    /// <summary>Bands of days since registration.</summary>
    public static IReadOnlyList<string> Ages { get; } = ["0-60", "61-90", "91-180", "181-365", "366-"];

    /// <summary>The address's parameters, some of them others.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Address(ListScope? scope = null, string? kind = null, string? age = null) =>
        (scope ?? Scope).Address.Append(new("kind", kind ?? Kind)).Concat((age ?? Age).Length == 0 ? [] : [new("age", age ?? Age)]);

    /// <summary>Reads the page's address, and what is wrong with it; defaults stand in the place of that.</summary>
    public static (ColdRequest Request, IReadOnlyList<string> Units, IReadOnlyList<BadParameter> Problems) Parse(IQueryCollection query, IPublishedBuild build, IReadOnlyList<Place> places)
    {
        List<BadParameter> problems = [];
        var (scope, units) = ListScope.Parse(query, build, places, problems);
        return (new ColdRequest(scope, ListScope.One(query, "kind", Kinds, Kinds[0], problems), ListScope.One(query, "age", Ages, string.Empty, problems)), units, problems);
    }
}
