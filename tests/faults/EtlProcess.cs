using System.Diagnostics;
using System.Text;

namespace Analytics.Faults;

/// <summary>The etl program as a process of its own, as it is called from a shell.</summary>
internal static class EtlProcess
{
    public static Process Start(IEnumerable<string> arguments, string? folder = null, params IReadOnlyList<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Analytics.Etl.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
