using System.Globalization;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Export;

namespace Analytics.Dashboard.Features.Export;

/// <summary>Reads a choice from an address, which holds all of it. What is not allowed is told, and left out.</summary>
internal sealed class ChoiceParser(IQueryCollection query, Catalogue catalogue, string published)
{
    private readonly List<BadParameter> problems = [];

    /// <summary>The build that is chosen: the published one, or another that is held.</summary>
    public static string BuildOf(IQueryCollection query, Catalogue catalogue, string published) =>
        query["build"].ToString() is var asked && catalogue.Builds.Contains(asked) ? asked : published;

    /// <summary>The choice of a table, and what was wrong with it.</summary>
    public (ExportChoice Choice, IReadOnlyList<BadParameter> Problems) Parse(string table)
    {
        var build = One("build", published, catalogue.Builds, v => v);
        var described = catalogue.Described(build, table);
        var columns = Several("column", [.. described.Table.Columns.Select(c => c.Name)]);
        var cities = described.Table.CityColumn is null ? [] : Several("city", [.. catalogue.Cities(build).Keys]);
        var (from, to) = described.Table.PeriodColumn is null ? (null, null) : (Day("from"), Day("to"));
        if (from > to)
        {
            problems.Add(new BadParameter("to", query["to"].ToString(), $"≥ {Figures.Date(from.Value)}"));
        }

        var format = One("format", ExportFormat.Csv, Enum.GetValues<ExportFormat>(), f => f.Key());
        // All columns, said or not, are one choice.
        return (new ExportChoice(build, table, columns.Count == described.Table.Columns.Count ? [] : columns, cities, from, to, format), problems);
    }

    private T One<T>(string parameter, T otherwise, IReadOnlyList<T> allowed, Func<T, string> key)
    {
        var asked = query[parameter].ToString();
        foreach (var value in allowed.Where(v => key(v) == asked))
        {
            return value;
        }

        if (asked.Length > 0)
        {
            problems.Add(new BadParameter(parameter, asked, string.Join(", ", allowed.Select(key))));
        }

        return otherwise;
    }

    private List<string> Several(string parameter, IReadOnlyList<string> allowed)
    {
        var asked = query[parameter].SelectMany(v => (v ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        problems.AddRange(asked.Except(allowed).Select(v => new BadParameter(parameter, v, string.Join(", ", allowed))));
        return [.. allowed.Where(asked.Contains)];
    }

    private DateOnly? Day(string parameter)
    {
        var asked = query[parameter].ToString();
        if (asked.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(asked, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        problems.Add(new BadParameter(parameter, asked, "2026-01-31"));
        return null;
    }
}
