using System.CommandLine;
using System.Globalization;
using Analytics.Etl.Backup;

namespace Analytics.Etl.Commands;

/// <summary><c>backup</c>: copies the data folder, and its keys apart.</summary>
internal static class BackupCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        var data = CommonOptions.Data();
        var to = new Option<string>("--to") { Description = "A new or empty folder for the backup", Required = true, HelpName = "DIR" };
        var keysTo = new Option<string>("--keys-to") { Description = "Another one for the keys, best on another disk", Required = true, HelpName = "DIR" };
        var command = new Command("backup", "Copies the data folder without what cities delivered; the keys go to a folder of their own") { data, to, keysTo };
        command.SetAction(async (parsed, cancellation) =>
        {
            var backup = await new DataBackup(parsed.DataFolder(data), clock, Terminal.Progress)
                .MakeAsync(ProjectPaths.Resolve(parsed.GetValue(to)!), ProjectPaths.Resolve(parsed.GetValue(keysTo)!), cancellation);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"backed up: {backup.Files.Count} file(s), {backup.Files.Sum(f => f.Bytes):N0} bytes; published build {backup.BuildId ?? "none"}, content hash {backup.ContentHash ?? "none"}"));
            return ExitCode.Done;
        });
        return command;
    }
}
