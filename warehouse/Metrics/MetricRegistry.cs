using System.Text.Json;
using Analytics.Warehouse.Build;

namespace Analytics.Warehouse.Metrics;

/// <summary>Every metric that exists: the one place from which pages, charts and exports take a figure's name and meaning.</summary>
public static class MetricRegistry
{
    private const string Folder = "metrics/";

    // The order in which pages offer them; one that is not named here comes after, by id.
    private static readonly string[] Order =
    [
        "registered", "registered_letter", "registered_visit", "registered_online", "online_share", "repeat_rate",
        "replied", "closed", "open", "on_time_acceptance", "on_time_reply", "satisfaction_unit",
    ];

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
        List<Metric> metrics = [];
        List<string> problems = [];
        foreach (var (name, json) in files)
        {
            try
            {
                var metric = MetricFile.Read(json);
                metrics.Add(metric);
                problems.AddRange(MetricRules.Problems(metric, name).Select(p => $"{Folder}{name}.json: {p}"));
            }
            catch (JsonException e)
            {
                problems.Add($"{Folder}{name}.json: {e.Message}");
            }
        }

        return problems.Count == 0
            ? [.. metrics.OrderBy(m => (uint)Array.IndexOf(Order, m.Id)).ThenBy(m => m.Id, StringComparer.Ordinal)]
            : throw new InvalidDataException(string.Join('\n', problems));
    }
}
