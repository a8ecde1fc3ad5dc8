using System.CommandLine;
using Analytics.Etl.Landing;

namespace Analytics.Etl.Commands;

/// <summary>Options that several verbs take alike, and what they stand for.</summary>
internal static class CommonOptions
{
    /// <summary>The data folder.</summary>
    public static Option<string> Data() => new("--data")
    {
        Description = "The data folder: inbox, landed batches, builds",
        HelpName = "DIR",
        DefaultValueFactory = _ => "data",
    };

    /// <summary>The folder of source files.</summary>
    public static Option<string?> Sources() => new("--sources")
    {
        Description = "The folder of source files (default: sources in the data folder)",
        HelpName = "DIR",
    };

    /// <summary>The as-of date of a build.</summary>
    public static Option<DateOnly?> AsOf() => new("--as-of")
    {
        Description = "The date that moves clocks, ages and open states (default: today in China)",
        HelpName = "DATE",
    };

    /// <summary>Opens the data folder that was named.</summary>
    public static DataFolder DataFolder(this ParseResult parsed, Option<string> data) => new(ProjectPaths.Resolve(parsed.GetValue(data)!));

    /// <summary>The folder of source files that was named, or the data folder's own.</summary>
    public static string SourcesFolder(this ParseResult parsed, Option<string?> sources, DataFolder data) =>
        parsed.GetValue(sources) is { } named ? ProjectPaths.Resolve(named) : data.Sources;

    /// <summary>Prints the mistakes and what to do.</summary>
    public static int Refuse(IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        Console.Error.WriteLine($"{problems.Count} mistake(s) in the source files; nothing was run. The format: etl/sources/source.schema.json");
        return ExitCode.Invalid;
    }
}
