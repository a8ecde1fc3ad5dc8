using System.Diagnostics;
using System.Globalization;

namespace Analytics.Faults;

/// <summary>One line of progress, and how long after the start it was told.</summary>
internal sealed record Step(string Line, TimeSpan At);

/// <summary>How a child <c>etl run</c> ended.</summary>
/// <param name="ExitCode">Its exit code; 137 when it was killed.</param>
/// <param name="Took">From its start to its end.</param>
/// <param name="Steps">All progress.</param>
/// <param name="Out">Its table.</param>
internal sealed record ChildRun(int ExitCode, TimeSpan Took, IReadOnlyList<Step> Steps, string Out)
{
    /// <summary>The last thing that it told.</summary>
    public string LastStep => Steps.Count == 0 ? "starting" : Steps[^1].Line;

    /// <summary>Runs the data folder to its end, or kills the child (SIGKILL).</summary>
    public static async Task<ChildRun> RunAsync(string data, DateOnly asOf, KillMoment? kill, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        using var process = EtlProcess.Start(["run", "--data", data, "--as-of", asOf.ToString("O", CultureInfo.InvariantCulture)]);
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        List<Step> steps = [];
        do
        {
            if (kill?.Step == steps.Count)
            {
                await Task.Delay(kill.Delay, cancellation);
                process.Kill();
            }
        }
        while (await process.StandardError.ReadLineAsync(cancellation) is { } line && Add(steps, line, watch.Elapsed));

        await process.WaitForExitAsync(cancellation);
        return new ChildRun(process.ExitCode, watch.Elapsed, steps, await output);
    }

    private static bool Add(List<Step> steps, string line, TimeSpan at)
    {
        steps.Add(new Step(line, at));
        return true;
    }
}
