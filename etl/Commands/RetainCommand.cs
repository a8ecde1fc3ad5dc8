using System.CommandLine;
using Analytics.Etl.Erasure;

namespace Analytics.Etl.Commands;

/// <summary><c>retain</c>: takes out what is past its years.</summary>
internal static class RetainCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        var data = CommonOptions.Data();
        var asOf = CommonOptions.AsOf();
        var command = new Command("retain", "Erases what is past its years (retention.json in the data folder), builds, publishes and deletes the builds that held it") { data, asOf };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.DataFolder(data);
            if (RetentionSettings.Read(folder).Years.Count == 0)
            {
                Console.WriteLine($"{RetentionSettings.PathOf(folder)} names no years: everything is kept. Write for example {{\"years\": {{\"cases\": 10, \"rejects\": 2}}}}.");
                return ExitCode.Done;
            }

            var report = await new Pipeline(folder, clock, Terminal.Progress).RetainAsync(new RunOptions(parsed.GetValue(asOf)), cancellation);
            ErasureSummary.Write(report);
            return ErasureSummary.ExitCodeOf(report);
        });
        return command;
    }
}
