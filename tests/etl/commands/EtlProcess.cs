using System.Diagnostics;
using System.Text;

namespace Analytics.Tests.Etl.Commands;

/// <summary>What the program answered.</summary>
internal sealed record Answer(int ExitCode, string Out, string Error)
{
    public IReadOnlyList<string> Lines => Out.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}

/// <summary>The etl program as a process of its own, as it is called from a shell.</summary>
internal static class EtlProcess
{
    public static Task<Answer> RunAsync(params string[] arguments) => RunAsync(folder: null, arguments);

    public static async Task<Answer> RunAsync(string? folder, string[] arguments)
    {
        using var process = Start(arguments, folder);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Answer(process.ExitCode, output, await error);
    }

    public static Process Start(string[] arguments, string? folder = null) => Process.Start(new ProcessStartInfo(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "Analytics.Etl.dll"), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardOutputEncoding = Encoding.UTF8,
        StandardErrorEncoding = Encoding.UTF8,
        WorkingDirectory = folder ?? Path.GetTempPath(),
    })!;
}
