using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Analytics.Models.Data;
using Analytics.Models.Trees;
using Spectre.Console;

namespace Analytics.Bench;

/// <summary>Our trees beside scikit-learn's HistGradientBoosting and XGBoost: the same matrix, rounds, leaves, bins and learning rate, on as many threads each.</summary>
internal static class TreesBench
{
    private const int Folds = 3;
    private const int ScoringRuns = 5;
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task<int> RunAsync(int rows, int features, int threads, CancellationToken cancellation)
    {
        if (await Peers.FindPythonAsync(cancellation) is not { } python)
        {
            AnsiConsole.WriteLine("No python3 was found that imports sklearn and xgboost. Install them (Debian: apt-get install python3-sklearn python3-xgboost), then run this again.");
            return 1;
        }

        // Code is compiled before anything is timed.
        Train(TreesData.Clear(5000, features).Examples, threads);
        var later = rows / 10;
        foreach (var make in new Func<int, int, TreesData>[] { TreesData.Clear, TreesData.Noisy })
        {
            var data = make(rows + (Folds * later), features);
            var folds = Enumerable.Range(0, Folds).Select(f => new Fold(f * later, (f * later) + rows, (f * later) + rows + later)).ToArray();
            await CompareAsync(data, folds, threads, python, cancellation);
        }

        return 0;
    }

    private static async Task CompareAsync(TreesData data, Fold[] folds, int threads, string python, CancellationToken cancellation)
    {
        using var temporary = new TemporaryFolder();
        var folder = temporary.Path;
        data.Write(folder);
        var load = LoadAverage();
        var ours = folds.Select((fold, number) => Measure(data.Examples, fold, threads, Path.Combine(folder, $"ours_{number}.f64"))).ToList();
        var options = new TreeOptions();
        var run = new
        {
            Rows = data.Examples.Rows,
            options.Rounds,
            options.Leaves,
            options.Bins,
            options.LearningRate,
            Threads = threads,
            Categories = data.Examples.Features.Features.Select(f => f.Kind == FeatureKind.Category),
            Folds = folds.Select(f => new[] { f.From, f.To, f.Until }),
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "run.json"), JsonSerializer.Serialize(run, Json), cancellation);
        var peers = await Peers.RunAsync(python, folder, threads, cancellation);
        Print(data, folds[0].To - folds[0].From, ours, peers, $"{load} to {LoadAverage()}");
    }

    private static TreeEnsemble Train(Examples examples, int threads) => (TreeEnsemble)new TreeLearner(new TreeOptions { Threads = threads }).Fit(examples, null, CancellationToken.None);

    private static Own Measure(Examples all, Fold fold, int threads, string scores)
    {
        var training = all.Take([.. Enumerable.Range(fold.From, fold.To - fold.From)]);
        var later = all.Take([.. Enumerable.Range(fold.To, fold.Until - fold.To)]);
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var model = Train(training, threads);
        var (wall, used) = (watch.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - processor);
        File.WriteAllBytes(scores, MemoryMarshal.AsBytes(model.Score(later.Features).AsSpan()).ToArray());
        var scoring = Enumerable.Range(0, ScoringRuns).Select(_ =>
        {
            var score = Stopwatch.StartNew();
            model.Score(training.Features);
            return training.Rows / score.Elapsed.TotalSeconds;
        }).Order().ElementAt(ScoringRuns / 2);
        return new Own(wall.TotalSeconds, used.TotalSeconds, scoring);
    }

    private static void Print(TreesData data, int rows, List<Own> ours, IReadOnlyList<PeerFold> peers, string load)
    {
        static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
        var table = new Table().AddColumns(
            string.Create(CultureInfo.InvariantCulture, $"{data.Name}: {rows:N0} x {data.Examples.Features.Features.Count}, load {load}"), "AUC", "AP", "training s", "of sklearn's", "processor s", "of sklearn's", "rows scored a second");
        foreach (var (own, peer) in ours.Zip(peers))
        {
            void Add(string name, PeerFigures figures, double wall, double processor, double? scored) => table.AddRow(
                $"fold {peer.Fold + 1}, {name}", Number(figures.Auc, "0.0000"), Number(figures.Ap, "0.0000"), Number(wall, "0.0"), Number(wall / peer.Sklearn.Wall!.Value, "0.00"),
                Number(processor, "0.0"), Number(processor / peer.Sklearn.Processor!.Value, "0.00"), scored is { } s ? Number(s, "N0") : "");
            Add("ours", peer.Ours, own.Wall, own.Processor, own.ScoredPerSecond);
            Add("scikit-learn", peer.Sklearn, peer.Sklearn.Wall!.Value, peer.Sklearn.Processor!.Value, peer.Sklearn.ScoredPerSecond);
            Add("XGBoost", peer.Xgboost, peer.Xgboost.Wall!.Value, peer.Xgboost.Processor!.Value, null);
            table.AddRow(
                "ours of the better",
                Number(peer.Ours.Auc / Math.Max(peer.Sklearn.Auc, peer.Xgboost.Auc), "0.0000"),
                Number(peer.Ours.Ap / Math.Max(peer.Sklearn.Ap, peer.Xgboost.Ap), "0.0000"),
                "", "", "", "", "");
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 140);
        AnsiConsole.Write(table);
    }

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    /// <summary>Trained on [From, To), measured on [To, Until).</summary>
    private sealed record Fold(int From, int To, int Until);

    /// <summary>What our side took.</summary>
    private sealed record Own(double Wall, double Processor, double ScoredPerSecond);

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("analytics-bench-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
