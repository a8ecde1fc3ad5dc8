using System.CommandLine;
using System.Globalization;
using Analytics.Faults;
using Spectre.Console;

var defaults = new FaultOptions();
var kills = new Option<int>("--kills") { Description = "How many runs are killed", DefaultValueFactory = _ => defaults.Kills };
var cities = new Option<int>("--cities") { Description = "Sample cities", DefaultValueFactory = _ => defaults.Cities };
var cases = new Option<long>("--cases") { Description = "Sample cases", DefaultValueFactory = _ => defaults.Cases };
var seed = new Option<int>("--seed") { Description = "Of the moments and of the sample", DefaultValueFactory = _ => defaults.Seed };
var root = new RootCommand("Kills runs (SIGKILL) at random moments and runs two at once: what is published must be the same every time.") { kills, cities, cases, seed };
root.SetAction(async (parsed, cancellation) =>
{
    var options = new FaultOptions(parsed.GetValue(kills), parsed.GetValue(cities), parsed.GetValue(cases), Seed: parsed.GetValue(seed));
    var faults = await new FaultRun(options, f => Console.Error.WriteLine($"{f.Name}: {(f.Differences.Count == 0 ? "the same" : "DIFFERENT")}")).RunAsync(cancellation);
    var table = new Table().AddColumn("fault").AddColumn("killed after s", c => c.RightAligned()).AddColumn("while").AddColumn("reads", c => c.RightAligned())
        .AddColumn("completed in s", c => c.RightAligned()).AddColumn("differences");
    foreach (var fault in faults)
    {
        table.AddRow(
            fault.Name, Seconds(fault.Moment), fault.Step.EscapeMarkup(), fault.Reads.ToString(CultureInfo.InvariantCulture), Seconds(fault.Took),
            fault.Differences.Count == 0 ? "none" : string.Join("; ", fault.Differences).EscapeMarkup());
    }

    AnsiConsole.Profile.Width = Console.IsOutputRedirected ? 300 : AnsiConsole.Profile.Width;
    AnsiConsole.Write(table);
    var different = faults.Count(f => f.Differences.Count > 0);
    Console.WriteLine(different == 0 ? $"All {faults.Count} ended the same; readers looked {faults.Sum(f => f.Reads)} times and met nothing broken." : $"{different} of {faults.Count} ended differently.");
    return different == 0 ? 0 : 1;
});
return await root.Parse(args).InvokeAsync();

static string Seconds(TimeSpan? time) => time?.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) ?? string.Empty;
