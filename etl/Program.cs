using System.CommandLine;
using Analytics.Etl;
using Analytics.Etl.Commands;

var root = new RootCommand("Loads cities' case files into the warehouse, checks and publishes it.")
{
    PlanCommand.Create(),
    RunCommand.Create(TimeProvider.System),
    SampleCommand.Create(TimeProvider.System),
    QueryCommand.Create(),
    QuarantineCommand.Create(TimeProvider.System),
    ReportsCommand.Create(TimeProvider.System),
    DiffCommand.Create(),
    ReleaseCommand.Create(TimeProvider.System),
    EvaluateCommand.Create(TimeProvider.System),
    ScoreCommand.Create(TimeProvider.System),
    AssessmentCommand.Create(TimeProvider.System),
    ScheduleCommand.Create(TimeProvider.System),
    EraseCommand.Create(TimeProvider.System),
    RetainCommand.Create(TimeProvider.System),
    BackupCommand.Create(TimeProvider.System),
    RestoreCommand.Create(),
};
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message);
    }

    await Console.Error.WriteLineAsync("See: dotnet run --project etl -- --help");
    return ExitCode.Invalid;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (UserException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return ExitCode.Invalid;
}
catch (Exception e) when (e is not OperationCanceledException)
{
    // Ours, not the caller's: the whole trace, and what was published before still stands.
    await Console.Error.WriteLineAsync($"The run failed; nothing that was published before has changed.\n{e}");
    return ExitCode.Failed;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Stopped; what was committed stays, and the next run goes on from there.");
    return ExitCode.Failed;
}
