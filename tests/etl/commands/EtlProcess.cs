using Process = Analytics.Faults.EtlProcess;

namespace Analytics.Tests.Etl.Commands;

/// <summary>What the program answered.</summary>
internal sealed record Answer(int ExitCode, string Out, string Error)
{
    public IReadOnlyList<string> Lines => Out.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}

/// <summary>Calls of the etl program that run to their end.</summary>
internal static class EtlProcess
{
    public static Task<Answer> RunAsync(params string[] arguments) => RunAsync(folder: null, arguments);

    public static async Task<Answer> RunAsync(string? folder, string[] arguments)
    {
        using var process = Process.Start(arguments, folder);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Answer(process.ExitCode, output, await error);
    }
}
