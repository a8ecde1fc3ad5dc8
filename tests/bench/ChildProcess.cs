using System.Diagnostics;
using System.Globalization;

namespace Analytics.Bench;

/// <summary>What a process took.</summary>
/// <param name="Wall">From its start to its end.</param>
/// <param name="Processor">On all cores together.</param>
/// <param name="PeakBytes">Most memory resident at once.</param>
internal sealed record Cost(TimeSpan Wall, TimeSpan Processor, long PeakBytes);

/// <summary>Runs a .NET program of this solution as a process of its own and measures it from outside.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static async Task<Cost> RunAsync(string assembly, IEnumerable<string> arguments, CancellationToken cancellation, int? processors = null)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (processors is { } count)
        {
            start.Environment["DOTNET_PROCESSOR_COUNT"] = count.ToString(CultureInfo.InvariantCulture);
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var (peak, processor) = (0L, TimeSpan.Zero);
        while (!process.HasExited)
        {
            process.Refresh();
            try
            {
                (peak, processor) = (Math.Max(peak, process.PeakWorkingSet64), process.TotalProcessorTime);
            }
            catch (InvalidOperationException)
            {
                // It ended between the two looks; the look before told enough.
            }

            await Task.Delay(Look, cancellation);
        }

        var wall = watch.Elapsed;
        return process.ExitCode == 0
            ? new Cost(wall, processor, peak)
            : throw new InvalidOperationException($"{Path.GetFileName(assembly)} ended with {process.ExitCode}:\n{await output}\n{await errors}");
    }
}
