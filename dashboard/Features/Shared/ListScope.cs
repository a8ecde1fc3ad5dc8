using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Shared;

/// <summary>Whose cases a working list holds.</summary>
/// <param name="City">One city, by its code; empty is all.</param>
/// <param name="Unit">One of its units, by its name; empty is all.</param>
internal sealed record ListScope(string City, string Unit)
{
    private static readonly string UnitsSql = Resources.Read("Features/Shared/Units.sql");

    /// <summary>The scope as parameters of a query, and the build's as-of date.</summary>
    public (string Name, object? Value)[] Parameters(IPublishedBuild build) => [("city", City), ("unit", Unit), ("as_of", Figures.Date(build.AsOf))];

    /// <summary>The scope as parameters of an address; what is not chosen is not in it.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Address => new[] { KeyValuePair.Create("city", (string?)City), KeyValuePair.Create("unit", (string?)Unit) }.Where(p => p.Value!.Length > 0);

    /// <summary>The units of a city that have cases on lists; none unless a city is chosen.</summary>
    public static IReadOnlyList<string> Units(IPublishedBuild build, string city) => city.Length == 0 ? [] : build.Query(UnitsSql, r => r.GetString(0), ("city", city));

    /// <summary>Reads it from an address; what is wrong is noted and stands for all.</summary>
    public static (ListScope Scope, IReadOnlyList<string> Units) Parse(IQueryCollection query, IPublishedBuild build, IReadOnlyList<Place> places, List<BadParameter> problems)
    {
        var city = query["city"].ToString();
        if (city.Length > 0 && !places.Any(p => p.Code == city))
        {
            problems.Add(new BadParameter("city", city, string.Join(", ", places.Select(p => p.Code))));
            city = string.Empty;
        }

        var units = Units(build, city);
        var unit = query["unit"].ToString();
        if (unit.Length > 0 && !units.Contains(unit))
        {
            problems.Add(new BadParameter("unit", unit, city.Length == 0 ? "city + unit" : string.Join(", ", units.Take(5)) + (units.Count > 5 ? ", …" : string.Empty)));
            unit = string.Empty;
        }

        return (new ListScope(city, unit), units);
    }

    /// <summary>A parameter that takes one of a closed list of words.</summary>
    public static string One(IQueryCollection query, string parameter, IReadOnlyList<string> allowed, string otherwise, List<BadParameter> problems)
    {
        var asked = query[parameter].ToString();
        if (asked.Length == 0 || allowed.Contains(asked))
        {
            return asked.Length == 0 ? otherwise : asked;
        }

        problems.Add(new BadParameter(parameter, asked, string.Join(", ", allowed)));
        return otherwise;
    }
}
