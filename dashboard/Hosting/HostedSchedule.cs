using Analytics.Etl;
using Analytics.Etl.Landing;
using Analytics.Etl.Schedule;

namespace Analytics.Dashboard.Hosting;

/// <summary>
/// The loads, hosted by the dashboard: one process, nothing to install. <c>--schedule false</c> leaves them to a worker
/// (<c>etl schedule</c>); <c>--sources DIR</c> names the source files (default: sources in the data folder).
/// </summary>
internal static class HostedSchedule
{
    public static void AddHostedSchedule(this IServiceCollection services, IConfiguration configuration, DataFolder data, TimeProvider clock)
    {
        var folder = configuration["sources"] is { } named ? ProjectPaths.Resolve(named) : data.Sources;
        var isHost = configuration.GetValue("schedule", defaultValue: true);
        var delivered = new DeliveredSources(folder, data, isHost);
        services.AddSingleton(delivered);
        if (!isHost || !Directory.Exists(folder))
        {
            return;
        }

        // A mistake in one city's file must not keep the others from being loaded, nor the pages from being served.
        foreach (var problem in delivered.Problems)
        {
            Console.Error.WriteLine($"Not scheduled: {problem}");
        }

        services.AddSchedule(data, delivered.Sources, clock);
    }
}
