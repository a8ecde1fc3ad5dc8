using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Admin;

/// <summary>What a charge can be made of: names of cities and fields, never what lies in them.</summary>
internal sealed class ChargeChoices(IWarehouseReader reader, PlacesOfBuild places, Texts texts)
{
    /// <summary>More units than this are no list that somebody wrote.</summary>
    public const int MostUnits = 200;

    private static readonly string FieldsSql = Resources.Read("Features/Admin/Fields.sql");

    /// <summary>The cities of the published build, by code.</summary>
    public IReadOnlyList<(string Code, string Name)> Cities
    {
        get
        {
            using var build = reader.Open();
            return build is null ? [] : [.. places.Of(build).Select(p => (p.Code, p.Name(texts)))];
        }
    }

    /// <summary>The provincial categories in use.</summary>
    public IReadOnlyList<string> Fields
    {
        get
        {
            using var build = reader.Open();
            return build is null ? [] : build.Query(FieldsSql, r => r.GetString(0));
        }
    }

    /// <summary>The charge that a form asks for, or what is wrong with it, as a key of texts.</summary>
    /// <param name="role">Whose.</param>
    /// <param name="cities">Codes.</param>
    /// <param name="fields">Provincial categories.</param>
    /// <param name="units">One name a line, as the city writes it.</param>
    public (Charge Charge, string? Problem) Read(Role role, IReadOnlyList<string> cities, IReadOnlyList<string> fields, string units)
    {
        if (role is not (Role.Leader or Role.CityUser))
        {
            return (Charge.Everything, null);
        }

        var named = units.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var problem = cities.Except(Cities.Select(c => c.Code)).Any() ? "admin.city.bad"
            : fields.Except(Fields).Any() ? "admin.field.bad"
            : named.Length > MostUnits ? "admin.units.many"
            : role == Role.CityUser && (cities.Count != 1 || fields.Count > 0 || named.Length > 0) ? "admin.city.one"
            : null;
        return (new Charge(cities, fields, named), problem);
    }
}
