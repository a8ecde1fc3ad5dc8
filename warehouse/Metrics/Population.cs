using System.Globalization;
using Analytics.Warehouse.Build;

namespace Analytics.Warehouse.Metrics;

/// <summary>The residents of a place in a year, and who says so.</summary>
/// <param name="CityCode">GB/T 2260.</param>
/// <param name="Year">The year.</param>
/// <param name="Residents">Persons, as published; figures published in ten thousands are as exact as that.</param>
/// <param name="Source">The publication.</param>
public sealed record ResidentCount(string CityCode, int Year, long Residents, string Source);

/// <summary>
/// Residents by place and year (<c>reference/population.csv</c>): only what a publication states. Where none does there
/// is no figure; none is carried on from another year. No build is made with it.
/// </summary>
public static class Population
{
    /// <summary>The table's name among the resources.</summary>
    internal const string Resource = "reference/population.csv";

    private static readonly Dictionary<(string City, int Year), ResidentCount> ByPlace = Read(SqlLayers.Resource(Resource)).ToDictionary(r => (r.CityCode, r.Year));

    /// <summary>The residents, or null where no publication tells them.</summary>
    public static ResidentCount? Of(string cityCode, int year) => ByPlace.GetValueOrDefault((cityCode, year));

    /// <summary>Reads the table; the source, which stands last, may hold anything but a line's end.</summary>
    /// <exception cref="FormatException">A line is not city code, year, residents, source.</exception>
    public static IReadOnlyList<ResidentCount> Read(string csv)
    {
        ArgumentNullException.ThrowIfNull(csv);
        return [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(Line)];
    }

    private static ResidentCount Line(string line) =>
        line.Split(',', 4) is [{ Length: 6 } city, var year, var residents, { Length: > 0 } source]
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) && long.TryParse(residents, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0
            ? new ResidentCount(city, y, n, source)
            : throw new FormatException($"{Resource}: '{line}' is not city_code,year,residents,source: six digits, a year, persons, and the publication.");
}
