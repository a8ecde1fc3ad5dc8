using System.CommandLine;
using System.Globalization;
using Analytics.Etl.Backup;

namespace Analytics.Etl.Commands;

/// <summary><c>restore</c>: makes a data folder of a backup and its keys.</summary>
internal static class RestoreCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var from = new Option<string>("--from") { Description = "The folder of the backup", Required = true, HelpName = "DIR" };
        var keysFrom = new Option<string>("--keys-from") { Description = "The folder of its keys", Required = true, HelpName = "DIR" };
        var command = new Command("restore", "Makes a new data folder of a backup and its keys; every file is checked first") { data, from, keysFrom };
        command.SetAction((parsed, cancellation) =>
        {
            var backup = DataRestore.Restore(
                ProjectPaths.Resolve(parsed.GetValue(from)!), ProjectPaths.Resolve(parsed.GetValue(keysFrom)!), ProjectPaths.Resolve(parsed.GetValue(data)!), cancellation);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"restored the backup of {backup.MadeAt:u}: {backup.Files.Count} file(s); published build {backup.BuildId ?? "none"}, content hash {backup.ContentHash ?? "none"}"));
            Console.WriteLine("What was erased after that moment is in it again: erase it anew.");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
