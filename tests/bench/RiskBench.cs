using System.Globalization;
using Analytics.Etl.Sample;
using Analytics.Models.Evaluation;
using Analytics.Models.Features;
using Analytics.Models.Scoring;
using Analytics.Models.Training;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Spectre.Console;

namespace Analytics.Bench;

/// <summary>
/// How much of what the sample's generator knows the models find out: between the rule's AUC and the generator's own, on
/// the rows that are tested; calibration; lift beside the best rule.
/// </summary>
internal static class RiskBench
{
    private static readonly DateOnly Until = new(2026, 9, 30);

    public static async Task<int> RunAsync(long cases, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("analytics-bench-").FullName;
        try
        {
            SampleDeliveries.Write(new SampleOptions(Cases: cases, Until: Until), folder, null, cancellation);
            await ChildProcess.RunAsync(typeof(SampleDeliveries).Assembly.Location, ["run", "--data", folder, "--as-of", Until.ToString("O", CultureInfo.InvariantCulture)], cancellation);
            Show(cases, Measure(folder, cancellation));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (TaskResult Result, double Generator, IReadOnlyList<ModelComparison> BesideBest, string Best) Measure(string folder, CancellationToken cancellation)
    {
        var task = RiskTask.Repeat;
        using var connection = FeatureRun.Open(new PublishedBuilds(Path.Combine(folder, "builds")).CurrentPath!, DatabaseLimits.Writer, Path.Combine(folder, "tmp"));
        var table = FeatureRun.Read(connection, task.Features, cancellation: cancellation);
        var rows = task.Rows(table);
        var settings = ModelSettings.Shipped;
        var (result, _) = new TaskTraining(task, settings, _ => { }).Run(table, "bench", Until, cancellation);

        var truth = File.ReadLines(Path.Combine(folder, "sample", "truth.csv")).Skip(1).Select(l => l.Split(','))
            .Where(f => f[4].Length > 0).ToDictionary(f => (f[0], f[1]), f => double.Parse(f[4], CultureInfo.InvariantCulture));
        int[] tested = [.. new TimeSplits(settings.CalibrationDays, settings.Seed, task.Parts).Quarters(rows.Asked, rows.Learned, settings.Quarters).SelectMany(f => f.Test)
            .Where(r => truth.ContainsKey((table.Keys[r].CityCode, table.Keys[r].CaseNo)))];
        var generator = RankMetrics.RocAuc([.. tested.Select(r => truth[(table.Keys[r].CityCode, table.Keys[r].CaseNo)])], rows.Happened(tested));
        var best = result.Learners.Where(l => l.IsBaseline).MaxBy(l => l.Report.Overall.Metric("lift_at_100").Value ?? 0)!;
        return (result, generator, result.Chosen.BesideRule, best.Name);
    }

    private static void Show(long cases, (TaskResult Result, double Generator, IReadOnlyList<ModelComparison> BesideRule, string Best) measured)
    {
        var (result, generator, besideRule, best) = measured;
        var rule = Auc(result.OfRule);
        var table = new Table().AddColumns(string.Create(CultureInfo.InvariantCulture, $"{cases:N0} cases, {result.Chosen.Report.Overall.Rows:N0} tested"), "AUC", "of the way to the generator", "calibration slope", "lift at 20", "lift at 50", "lift at 100");
        foreach (var learner in result.Learners)
        {
            table.AddRow(
                learner == result.Chosen ? $"{learner.Name} (chosen)" : learner.Name, Number(Auc(learner)), Number((Auc(learner) - rule) / (generator - rule)),
                Number(learner.Report.Overall.Metric("calibration_slope").Value), Number(Lift(learner, 20)), Number(Lift(learner, 50)), Number(Lift(learner, 100)));
        }

        table.AddRow("the generator itself", Number(generator), "1.000", string.Empty, string.Empty, string.Empty, string.Empty);
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"The best rule by lift at 100: {best}. Lift of {result.Choice.Chosen} over that of {result.Rule}:");
        foreach (var lift in besideRule.Where(c => c.Metric.StartsWith("lift_at_", StringComparison.Ordinal)))
        {
            AnsiConsole.WriteLine($"{lift.Metric}: {Number(lift.Ratio.Value)} ({Number(lift.Ratio.Low)} to {Number(lift.Ratio.High)})");
        }
    }

    private static double Auc(LearnerResult learner) => learner.Report.Overall.Metric("auc").Value ?? double.NaN;

    private static double? Lift(LearnerResult learner, int k) => learner.Report.Overall.Metric(string.Create(CultureInfo.InvariantCulture, $"lift_at_{k}")).Value;

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? string.Empty;
}
