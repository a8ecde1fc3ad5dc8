using System.CommandLine;
using Analytics.Etl.Landing;
using Analytics.Etl.Schedule;
using Analytics.Etl.Sources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Analytics.Etl.Commands;

/// <summary><c>schedule</c>: the jobs as a worker of their own, for a dashboard that does not host them.</summary>
internal static class ScheduleCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        var data = CommonOptions.Data();
        var sources = CommonOptions.Sources();
        var command = new Command("schedule", "Runs every source by its own cron expression until it is stopped") { data, sources };
        command.SetAction((parsed, cancellation) =>
        {
            var folder = parsed.DataFolder(data);
            return RunAsync(folder, parsed.SourcesFolder(sources, folder), clock, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(DataFolder data, string folder, TimeProvider clock, CancellationToken cancellation)
    {
        var (sources, problems) = CheckedSources.Read(folder, data);
        if (problems.Count > 0)
        {
            return CommonOptions.Refuse(problems);
        }

        foreach (var source in sources)
        {
            Terminal.Progress($"{source.Name}: {source.Schedule ?? "by hand"}");
        }

        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(clock).AddSchedule(data, sources, clock);
        using var host = builder.Build();
        await host.RunAsync(cancellation);
        return ExitCode.Done;
    }
}
