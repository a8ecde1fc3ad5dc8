using System.Text.Json;
using Analytics.Warehouse.Build;

namespace Analytics.Warehouse.Metrics;

/// <summary>Every metric that exists: the one place from which pages, charts and exports take a figure's name and meaning.</summary>
public static class MetricRegistry
{
    /// <summary>The folder of the metrics' files among the resources.</summary>
    internal const string Folder = "metrics/";

    /// <summary>All metrics, in the order in which pages offer them.</summary>
    public static IReadOnlyList<Metric> All { get; } =
        Read(SqlLayers.Resources(Folder).ToDictionary(n => Path.GetFileNameWithoutExtension(n), SqlLayers.Resource));

    /// <summary>The metric of that id, or null.</summary>
    public static Metric? Find(string id) => All.FirstOrDefault(m => m.Id == id);

    /// <summary>Reads metric files; every mistake in every file is told at once.</summary>
    /// <param name="files">Name without ending: its text.</param>
    /// <exception cref="InvalidDataException">At least one is invalid.</exception>
    public static IReadOnlyList<Metric> Read(IReadOnlyDictionary<string, string> files)
    {
        List<(string Name, Metric Metric)> metrics = [];
        List<string> problems = [];
        foreach (var (name, json) in files)
        {
            try
            {
                metrics.Add((name, MetricFile.Read(json)));
            }
            catch (JsonException e)
            {
                problems.Add($"{Folder}{name}.json: {e.Message}");
            }
        }

        problems.AddRange(metrics.SelectMany(m => MetricRules.Problems(m.Metric, m.Name, [.. metrics.Select(o => o.Metric)]).Select(p => $"{Folder}{m.Name}.json: {p}")));
        return problems.Count == 0
            ? [.. metrics.Select(m => m.Metric).OrderBy(m => m.Section).ThenBy(m => m.Position).ThenBy(m => m.Id, StringComparer.Ordinal)]
            : throw new InvalidDataException(string.Join('\n', problems));
    }
}
