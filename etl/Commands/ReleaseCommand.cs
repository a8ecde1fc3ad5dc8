using System.CommandLine;
using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Export;
using Analytics.Warehouse.Release;
using Spectre.Console;

namespace Analytics.Etl.Commands;

/// <summary><c>release</c>: freezes a year of what may leave in a folder that can be put where it stays.</summary>
internal static class ReleaseCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        var data = CommonOptions.Data();
        var year = new Option<int>("--year") { Description = "The year, over by the build's as-of date", HelpName = "YEAR", Required = true };
        var output = new Option<string>("--out") { Description = "An empty or new folder", HelpName = "DIR", Required = true };
        var approver = new Option<string>("--approved-by") { Description = "Who decided that it leaves, by name or office; stands in its description", HelpName = "WHO", Required = true };
        var build = new Option<string>("--build") { Description = "The build: its id, what only it begins with, current or previous", HelpName = "BUILD", DefaultValueFactory = _ => "current" };
        var command = new Command("release", "Freezes a year of the protected tables: Parquet and CSV with descriptions, citation and scripts that replicate them") { year, data, output, approver, build };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            parsed.DataFolder(data), parsed.GetValue(year), ProjectPaths.Resolve(parsed.GetValue(output)!), parsed.GetValue(build)!, parsed.GetValue(approver)!.Trim(), clock.GetUtcNow().UtcDateTime, cancellation)));
        return command;
    }

    private static int Run(DataFolder data, int year, string folder, string word, string approver, DateTime now, CancellationToken cancellation)
    {
        if (approver.Length == 0)
        {
            throw new UserException("--approved-by says who decided that it leaves: a name or an office.");
        }

        var builds = new PublishedBuilds(data.Builds);
        var path = builds.PathOf(Find(builds, word));
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new UserException($"{folder} is not empty. A release is written once, into a folder of its own: name another one with --out.");
        }

        Terminal.Progress($"release of build {Path.GetFileNameWithoutExtension(path)}");
        var (release, citation) = Release(data, path, cancellation);
        if (citation.AsOf < new DateOnly(year, 12, 31))
        {
            throw new UserException(string.Create(CultureInfo.InvariantCulture, $"--year {year}: the build's as-of date is {citation.AsOf:yyyy-MM-dd}, and the year is not over. Name an earlier year, or a build of {year}-12-31 or later with --build."));
        }

        var whole = Whole(folder, partial => new FrozenRelease(release, citation, year, approver, now).Write(partial, DatabaseLimits.Writer, data.Temporary, Terminal.Progress, cancellation));
        builds.Cite(citation.BuildId);
        var table = new Table().AddColumn("file").AddColumn("rows", c => c.RightAligned()).AddColumn("bytes", c => c.RightAligned()).AddColumn("sha256");
        foreach (var written in whole)
        {
            table.AddRow(written.File.Name.EscapeMarkup(), Terminal.Number(written.Rows), Terminal.Number(written.File.Bytes), written.File.Sha256);
        }

        Terminal.Write(table);
        Console.WriteLine(citation.English(string.Create(CultureInfo.InvariantCulture, $"yearly release {year}"), now.Year));
        if (citation.Command is { } command)
        {
            Console.WriteLine($"The build is kept; it is built again by: {command}");
        }

        return ExitCode.Done;
    }

    private static (string Path, Citation Citation) Release(DataFolder data, string build, CancellationToken cancellation)
    {
        try
        {
            var path = ReleaseFile.Of(build, data.Releases, DatabaseLimits.Writer, cancellation);
            using var reading = new ReleaseReading(path);
            return (path, reading.Build(Rebuilding.BatchesUntil(data, build)));
        }
        catch (InvalidDataException e)
        {
            throw new UserException(e.Message, e);
        }
    }

    // A folder of that name is whole.
    private static IReadOnlyList<PackagedTable> Whole(string folder, Func<string, IReadOnlyList<PackagedTable>> write)
    {
        var partial = $"{Path.TrimEndingDirectorySeparator(folder)}.{Path.GetRandomFileName()}.partial";
        Directory.CreateDirectory(partial);
        try
        {
            var written = write(partial);
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder);
            }

            Directory.Move(partial, folder);
            return written;
        }
        finally
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }
        }
    }

    private static string Find(PublishedBuilds builds, string word)
    {
        try
        {
            return builds.Find(word);
        }
        catch (ArgumentException e)
        {
            throw new UserException(e.Message, e);
        }
    }
}
