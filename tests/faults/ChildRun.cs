using System.Diagnostics;
using System.Globalization;

namespace Analytics.Faults;

/// <summary>How a child <c>etl run</c> ended.</summary>
/// <param name="ExitCode">Its exit code; 137 when it was killed.</param>
/// <param name="Took">From its start to its end.</param>
/// <param name="LastStep">The last line of progress.</param>
/// <param name="Error">All progress.</param>
/// <param name="Out">Its table.</param>
internal sealed record ChildRun(int ExitCode, TimeSpan Took, string LastStep, string Error, string Out)
{
    /// <summary>Runs the data folder to its end, or kills the child (SIGKILL) after a time.</summary>
    public static async Task<ChildRun> RunAsync(string data, DateOnly asOf, TimeSpan? killAfter, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        using var process = EtlProcess.Start(["run", "--data", data, "--as-of", asOf.ToString("O", CultureInfo.InvariantCulture)]);
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        if (killAfter is { } time)
        {
            await Task.WhenAny(Task.Delay(time, cancellation), process.WaitForExitAsync(cancellation));
            process.Kill();
        }

        await process.WaitForExitAsync(cancellation);
        var told = await error;
        return new ChildRun(process.ExitCode, watch.Elapsed, told.TrimEnd().Split('\n')[^1], told, await output);
    }
}
