using System.Text.RegularExpressions;
using Analytics.Warehouse.Landed;

namespace Analytics.Warehouse.Metrics;

/// <summary>What must hold for a metric beyond the shape of its file. That its columns exist in its mart is a test's to prove.</summary>
internal static partial class MetricRules
{
    /// <summary>Everything that is wrong with it, each with key and value.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="fileName">Its file's name without the ending.</param>
    /// <param name="all">The metrics it may refer to.</param>
    public static IEnumerable<string> Problems(Metric metric, string fileName, IReadOnlyList<Metric> all) =>
        [.. Names(metric, fileName), .. Kinds(metric, all), .. Days(metric), .. Reach(metric)];

    // Names of columns become part of a statement: nothing else than a column's name may stand there.
    [GeneratedRegex("^[a-z][a-z0-9_]*$", RegexOptions.NonBacktracking)]
    private static partial Regex ColumnName { get; }

    private static IEnumerable<string> Names(Metric metric, string fileName)
    {
        if (metric.Id != fileName)
        {
            yield return $"id: '{metric.Id}' is not the file's name '{fileName}'";
        }

        (string Key, string Text)[] texts =
        [
            ("name_zh", metric.NameZh), ("name_en", metric.NameEn), ("definition_zh", metric.DefinitionZh),
            ("definition_en", metric.DefinitionEn), ("source", metric.Source),
        ];
        foreach (var (key, _) in texts.Where(t => string.IsNullOrWhiteSpace(t.Text)))
        {
            yield return $"{key}: is empty";
        }

        if (metric.Version < 1)
        {
            yield return $"version: {metric.Version} is not 1 or more";
        }

        if (!Metric.Units.Contains(metric.Unit))
        {
            yield return $"unit: '{metric.Unit}' is not one of {string.Join(", ", Metric.Units)}";
        }

        if (!Metric.Marts.Contains(metric.Mart))
        {
            yield return $"mart: '{metric.Mart}' is not one of {string.Join(", ", Metric.Marts)}";
        }

        foreach (var column in metric.Columns.Where(c => !ColumnName.IsMatch(c)))
        {
            yield return $"'{column}' is no name of a column";
        }
    }

    private static IEnumerable<string> Kinds(Metric metric, IReadOnlyList<Metric> all)
    {
        var isRatio = metric.Kind == MetricKind.Ratio;
        if (isRatio && (metric.Denominator is null) == (metric.DenominatorStock is null))
        {
            yield return "denominator: a ratio needs one, or denominator_stock";
        }

        if (!isRatio && (metric.Denominator ?? metric.DenominatorStock) is not null)
        {
            yield return "denominator: only a ratio has one";
        }

        if (!isRatio && metric.Undecided is not null)
        {
            yield return "undecided: only a ratio has it";
        }

        if (metric.DenominatorStock is { } stock && all.All(m => m.Id != stock || m.Kind != MetricKind.Stock))
        {
            yield return $"denominator_stock: '{stock}' is no metric of kind stock";
        }
    }

    private static IEnumerable<string> Days(Metric metric)
    {
        if ((metric.Kind == MetricKind.Stock) != metric.DateBasis is null)
        {
            yield return "date_basis: a stock has none, every other metric has one";
        }

        if ((metric.Kind is MetricKind.Stock or MetricKind.Survival) != (metric.Enters is not null && metric.Leaves is not null))
        {
            yield return "enters, leaves: stocks and survival have both, no other metric has";
        }

        if (metric is { Kind: MetricKind.Survival, Numerator: not "cases" })
        {
            yield return $"numerator: survival counts each case once: 'cases', not '{metric.Numerator}'";
        }

        if (metric.Censored is not null && metric.Kind != MetricKind.Survival)
        {
            yield return "censored: only survival has it";
        }

        if (metric.Age.Count > 0 && (metric.Kind != MetricKind.Stock || metric.Age is not [{ } from, var to] || from < 0 || to < from))
        {
            yield return "age: a stock may have [first day, last day or null]";
        }
    }

    private static IEnumerable<string> Reach(Metric metric)
    {
        foreach (var _ in metric.Requires.Where(group => group.Count == 0))
        {
            yield return "requires: a group is empty";
        }

        // What the petitioner key makes possible is asked of a measure (known): no table tells whether a city delivers it.
        foreach (var column in metric.Requires.SelectMany(group => group).Where(c => !IsLanded(c)))
        {
            yield return $"requires: '{column}' is no landed column";
        }

        foreach (var (column, codes) in metric.Where)
        {
            var allowed = Codes(metric, column);
            foreach (var code in codes.Except(allowed))
            {
                yield return $"where: {column} '{code}' is not one of {string.Join(", ", allowed)}";
            }
        }
    }

    // Of the offices' work first the entity is told (work), then its codes.
    private static IReadOnlyList<string> Codes(Metric metric, string column) => metric.Mart switch
    {
        "mart_case" => LandedEntity.Cases.Find(column)?.Codes ?? [],
        _ when column == "work" => [.. LandedWork.All.Select(e => e.Row)],
        _ => [.. LandedWork.All.Where(e => metric.Where.TryGetValue("work", out var works) && works.Contains(e.Row)).SelectMany(e => e.Find(column)?.Codes ?? [])],
    };

    // column, entity.column, or entity.column.code where a column tells registers apart
    private static bool IsLanded(string name)
    {
        var parts = name.Split('.');
        var (entity, column) = parts is [var e, var c, ..] ? (e, c) : (LandedEntity.Cases.Name, name);
        var landed = column == LandedEntity.PetitionerKey ? null : LandedEntity.All.FirstOrDefault(k => k.Name == entity)?.Find(column);
        return landed is not null && (parts.Length < 3 || (parts.Length == 3 && landed.Codes.Contains(parts[2])));
    }
}
