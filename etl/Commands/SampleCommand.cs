using System.CommandLine;
using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Etl.Sample;
using Analytics.Models.Assessment;

namespace Analytics.Etl.Commands;

/// <summary><c>sample</c>: writes synthetic deliveries and their source files.</summary>
internal static class SampleCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        var defaults = new SampleOptions();
        var data = CommonOptions.Data();
        var cities = new Option<int>("--cities") { Description = "How many of the five cities, Yunfu first", HelpName = "N", DefaultValueFactory = _ => defaults.Cities };
        var cases = new Option<long>("--cases") { Description = $"Cases in all, {SampleOptions.FewestCases:N0} at least", HelpName = "N", DefaultValueFactory = _ => defaults.Cases };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same files", HelpName = "N", DefaultValueFactory = _ => defaults.Seed };
        var until = new Option<DateOnly?>("--until") { Description = "The last day that is described (default: today in China)", HelpName = "DATE" };
        var command = new Command("sample", "Writes synthetic deliveries of up to five cities into the data folder") { data, cities, cases, seed, until };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            parsed.DataFolder(data),
            new SampleOptions(parsed.GetValue(cities), parsed.GetValue(cases), parsed.GetValue(seed), parsed.GetValue(until) ?? CivilDay.Today(clock)),
            cancellation)));
        return command;
    }

    private static int Run(DataFolder data, SampleOptions options, CancellationToken cancellation)
    {
        SampleSummary summary;
        try
        {
            summary = SampleDeliveries.Write(options, data.Root, new Reporter(), cancellation);
        }
        catch (ArgumentException e)
        {
            throw new UserException(e.Message, e);
        }

        foreach (var city in summary.Cities)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{city.Source}: {city.Cases:N0} synthetic cases, {city.Rows:N0} good and {city.BadRows:N0} bad rows in {city.Files} file(s)"));
        }

        // Nobody signs for invented cases; so that scores over them can be seen, the sample says so in a signature of its own.
        var assessment = new ImpactAssessment(data.Models);
        if (assessment.Signature is null)
        {
            assessment.Sign("合成样例（无人签署） / synthetic sample (nobody signed)", "合成样例 / synthetic sample", options.Until, isSample: true);
        }

        Console.WriteLine($"Source files: {data.Sources}");
        return ExitCode.Done;
    }

    // Progress<T> would report from other threads, out of order.
    private sealed class Reporter : IProgress<string>
    {
        public void Report(string value) => Terminal.Progress(value);
    }
}
