using System.Diagnostics;
using System.Globalization;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Reader;
using Spectre.Console;

namespace Analytics.Bench;

/// <summary>Every metric by every grouping and length of period, read from the published build as pages read it.</summary>
internal static class MetricBench
{
    private static readonly string[][] Groupings = [["city_code"], ["city_code", "org"], ["city_code", "channel"], ["city_code", "purpose"], ["city_code", "category_1"], ["city_code", "level"]];
    private static readonly Grain?[] Grains = [Grain.Month, Grain.Quarter, Grain.Year, null];
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Everywhere = new Dictionary<string, IReadOnlyList<string>>();

    public static async Task<int> RunAsync(long cases, CancellationToken cancellation)
    {
        using var data = BenchData.Write(cases, cancellation);
        var run = await data.RunAsync(BenchData.Until, cancellation);
        using var reader = new DuckDbReader(Path.Combine(data.Data, "builds"));
        using var build = reader.Open()!;
        List<(double Milliseconds, string Name)> times = [];
        var questions =
            from metric in MetricRegistry.All
            from groupBy in Groupings
            where groupBy.All(MetricQuestion.Dimensions[metric.Mart].Contains)
            from grain in Grains
            select new MetricQuestion(metric, grain, BenchData.Until.AddYears(-2).AddDays(1), BenchData.Until, build.AsOf, groupBy, Everywhere);
        // A dashboard that serves has answered before: one question of each kind is asked untimed.
        foreach (var question in questions.Where(q => q.GroupBy.Count == 2).DistinctBy(q => q.Metric.Kind))
        {
            _ = MetricQuery.Rows(build, question).Count;
        }

        foreach (var question in questions)
        {
            var watch = Stopwatch.StartNew();
            _ = MetricQuery.Rows(build, question).Count;
            times.Add((watch.Elapsed.TotalMilliseconds, $"{question.Metric.Id} by {string.Join(", ", question.GroupBy)}, {question.Grain?.ToString() ?? "whole span"}"));
        }

        var ordered = times.OrderBy(t => t.Milliseconds).ToList();
        string At(double share) => ordered[(int)Math.Ceiling(share * ordered.Count) - 1].Milliseconds.ToString("0.0 ms", CultureInfo.InvariantCulture);
        var table = new Table().AddColumns(string.Create(CultureInfo.InvariantCulture, $"{cases:N0} cases, run in {run.Wall.TotalSeconds:0.0} s"), "questions", "median", "95th percentile", "slowest", "50 ms or more");
        table.AddRow("figures", ordered.Count.ToString(CultureInfo.InvariantCulture), At(0.5), At(0.95), At(1), ordered.Count(t => t.Milliseconds >= 50).ToString(CultureInfo.InvariantCulture));
        AnsiConsole.Write(table);
        foreach (var (milliseconds, name) in ordered.TakeLast(8).Reverse())
        {
            AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{milliseconds,8:0.0} ms  {name}"));
        }

        return 0;
    }
}
