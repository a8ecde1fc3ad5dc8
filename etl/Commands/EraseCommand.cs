using System.CommandLine;
using Analytics.Etl.Erasure;

namespace Analytics.Etl.Commands;

/// <summary><c>erase</c>: takes one case out of all that has landed and of every build, for good.</summary>
internal static class EraseCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        var data = CommonOptions.Data();
        var city = new Option<string>("--city") { Description = "The case's city, six digits", Required = true, HelpName = "CODE" };
        var caseNo = new Option<string>("--case-no") { Description = "The case's number, as pages show it", Required = true, HelpName = "NO" };
        var reason = new Option<string>("--reason") { Description = "Why; it is kept and names nobody", Required = true, HelpName = "TEXT" };
        var asOf = CommonOptions.AsOf();
        var command = new Command("erase", "Erases a case from what has landed, keeps it from coming back, builds, publishes and deletes the builds that held it") { data, city, caseNo, reason, asOf };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.DataFolder(data);
            var request = new ErasureRequest(parsed.GetValue(city)!.Trim(), parsed.GetValue(caseNo)!.Trim(), parsed.GetValue(reason)!.Trim(), parsed.GetValue(asOf));
            var report = await new Pipeline(folder, clock, Terminal.Progress).EraseAsync(request, cancellation);
            if (report.Batches.Count == 0)
            {
                Console.WriteLine("The case was erased before; nothing of it has landed since.");
            }

            ErasureSummary.Write(report);
            Console.WriteLine("What cities delivered is theirs and was not touched: a file named above still holds it until its city takes it out. So does every backup made before now: make a new one and destroy those.");
            return ErasureSummary.ExitCodeOf(report);
        });
        return command;
    }
}
