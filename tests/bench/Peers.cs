using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Analytics.Bench;

/// <summary>How one learner did on one fold.</summary>
internal sealed record PeerFigures(double Auc, double Ap, double? Wall, double? Processor, double? ScoredPerSecond);

/// <summary>How all did on one fold.</summary>
internal sealed record PeerFold(int Fold, PeerFigures Ours, PeerFigures Sklearn, PeerFigures Xgboost);

/// <summary>The libraries that ours is measured against, in a Python process of their own.</summary>
internal static class Peers
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>A Python that has both libraries: the first in the path, else the system's.</summary>
    public static async Task<string?> FindPythonAsync(CancellationToken cancellation)
    {
        foreach (var python in new[] { "python3", "/usr/bin/python3" })
        {
            try
            {
                await RunAsync(python, ["-c", "import sklearn, xgboost"], 1, cancellation);
                return python;
            }
            catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // Not this one.
            }
        }

        return null;
    }

    /// <summary>Trains and measures on what lies in the folder.</summary>
    public static async Task<IReadOnlyList<PeerFold>> RunAsync(string python, string folder, int threads, CancellationToken cancellation)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "trees", "peers.py");
        var output = await RunAsync(python, [script, folder], threads, cancellation);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<PeerFold>(line, Json)!)];
    }

    private static async Task<string> RunAsync(string python, string[] arguments, int threads, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{python} ended with {process.ExitCode}:\n{await errors}");
    }
}
