using System.CommandLine;
using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.Diff;
using Analytics.Warehouse.Metrics;
using Spectre.Console;

namespace Analytics.Etl.Commands;

/// <summary><c>diff</c>: why figures changed from one build to another.</summary>
internal static class DiffCommand
{
    // A terminal is read by a person: the rest is one option away.
    private const int MostRows = 60;

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var before = new Argument<string>("BEFORE") { Description = "The build that is compared with: its id, what only it begins with, or previous" };
        var after = new Argument<string>("AFTER") { Description = "The build whose figures are explained: likewise, or current" };
        var metric = new Option<string?>("--metric") { Description = "One metric only", HelpName = "ID" };
        var city = new Option<string?>("--city") { Description = "One city only", HelpName = "CODE" };
        var format = new Option<string>("--format") { Description = "table, csv or json", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong(ResultFormat.Names);
        var command = new Command("diff", "Tells why figures changed from one build to another") { before, after, data, metric, city, format };
        command.SetAction(parsed => Run(
            parsed.DataFolder(data), parsed.GetValue(before)!, parsed.GetValue(after)!, new DiffQuestion(parsed.GetValue(metric), parsed.GetValue(city)), parsed.GetValue(format)!));
        return command;
    }

    private static int Run(DataFolder data, string before, string after, DiffQuestion question, string format)
    {
        var diff = Compare(new PublishedBuilds(data.Builds), before, after, question);
        if (format == "table")
        {
            Summarise(diff);
        }
        else
        {
            ResultFormat.Write(DiffTable.Columns, diff.Changes.SelectMany(DiffTable.Rows), format);
        }

        foreach (var (metric, why) in diff.LeftOut)
        {
            Terminal.Progress($"{metric}: not compared: {Why(why)}");
        }

        return ExitCode.Done;
    }

    private static DiffResult Compare(PublishedBuilds builds, string before, string after, DiffQuestion question)
    {
        try
        {
            return BuildDiff.Between(builds.PathOf(builds.Find(before)), builds.PathOf(builds.Find(after)), question);
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException)
        {
            throw new UserException(e.Message, e);
        }
    }

    private static void Summarise(DiffResult diff)
    {
        Console.WriteLine($"before: {Outline(diff.Before)}");
        Console.WriteLine($"after:  {Outline(diff.After)}");
        Console.WriteLine($"cases that differ: {Counts(diff.Cases)}");
        Console.WriteLine($"pieces of the offices' work that differ: {Counts(diff.Work)}");
        if (diff.Changes.Count == 0)
        {
            Console.WriteLine("No figure differs.");
            return;
        }

        var causes = Enum.GetValues<DiffCause>().Where(c => diff.Changes.Any(m => m.Of(c) is not null)).ToList();
        var table = new Table().AddColumns("metric", "city", "month").AddColumn("before", c => c.RightAligned());
        foreach (var cause in causes)
        {
            table.AddColumn(DiffTable.Code(cause), c => c.RightAligned());
        }

        table.AddColumn("after", c => c.RightAligned());
        foreach (var change in diff.Changes.Take(MostRows))
        {
            table.AddRow([
                change.MetricId.EscapeMarkup(), change.CityCode.EscapeMarkup(), change.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                Value(change.Before, change.IsKnownBefore), .. causes.Select(c => change.Parts.FirstOrDefault(p => p.Cause == c) is { } part ? Signed(part) : string.Empty), Value(change.After, change.IsKnownAfter),
            ]);
        }

        Terminal.Write(table);
        if (diff.Changes.Count > MostRows)
        {
            Console.WriteLine($"{Terminal.Number(MostRows)} of {Terminal.Number(diff.Changes.Count)} figures, those that both builds told and the latest months first; all of them: --format csv, or --metric and --city");
        }
    }

    private static string Outline(BuildOutline build) => string.Create(
        CultureInfo.InvariantCulture,
        $"{build.BuildId}, as of {build.AsOf:yyyy-MM-dd}, {build.Cases:N0} cases, delivered until {build.LastDeliveredAt:yyyy-MM-dd}, built {build.BuiltAt:yyyy-MM-dd HH:mm} UTC");

    private static string Counts(IReadOnlyDictionary<DiffCause, long> differing) =>
        differing.Count == 0 ? "none" : string.Join(", ", differing.OrderBy(c => c.Key).Select(c => $"{DiffTable.Code(c.Key)} {Terminal.Number(c.Value)}"));

    // 12, or 12/15 of a ratio, with what is undecided beside it; or the median days of those that ended and those that wait.
    private static string Value(Measured figure, bool isKnown) => !isKnown ? "no data" : string.Create(
        CultureInfo.InvariantCulture,
        $"{(figure.Wait is { } wait ? $"{Median(wait)} ({figure.Numerator} of {wait.Cases})" : figure.Numerator)}{(figure.Denominator is { } below ? $"/{below}" : string.Empty)}{(figure.Undecided != 0 ? $" ({figure.Undecided} undecided)" : string.Empty)}");

    private static string Signed(ChangePart part) => string.Create(
        CultureInfo.InvariantCulture,
        $"{part.Change.Numerator:+0;-0;0}{(part.Change.Denominator is { } below ? $"/{below:+0;-0;0}" : string.Empty)}{(part.Change.Undecided != 0 ? $" ({part.Change.Undecided:+0;-0} {(part.After.Wait is null ? "undecided" : "waiting")})" : string.Empty)}{(part.After.Wait is { } wait ? $" -> {Median(wait)}" : string.Empty)}");

    private static string Median(Wait wait) => string.Create(CultureInfo.InvariantCulture, $"{(wait.Median.Day is { } day ? day : "-")} d");

    private static string Why(LeftOut why) => why switch
    {
        LeftOut.OnlyBefore => "only the earlier build defines it",
        LeftOut.OnlyAfter => "only the later build defines it",
        LeftOut.MissingColumn => "a build lacks a column that it names",
        _ => "one build counts it, the other estimates days of waiting",
    };
}
