using System.CommandLine;
using System.Globalization;
using Analytics.Etl.Landing;
using Analytics.Etl.Reports;

namespace Analytics.Etl.Commands;

/// <summary><c>reports</c>: reads published reports, tells their figures, and lands them for the next build.</summary>
internal static class ReportsCommand
{
    private static readonly string[] Columns =
        ["document", "city_code", "period_start", "period_end", "cumulative", "indicator", "label", "value", "unit", "qualifier", "change_percent", "section"];

    /// <summary>The verb.</summary>
    public static Command Create(TimeProvider clock)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder of reports: text, one file a report (*.txt)" };
        var data = CommonOptions.Data();
        var format = new Option<string>("--format") { Description = "table, csv or json", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong(ResultFormat.Names);
        var command = new Command("reports", "Reads the figures of published reports (*.txt) and lands them for the next build") { folder, data, format };
        command.SetAction((parsed, cancellation) => RunAsync(ProjectPaths.Resolve(parsed.GetValue(folder)!), parsed.DataFolder(data), parsed.GetValue(format)!, clock, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string folder, DataFolder data, string format, TimeProvider clock, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            throw new UserException($"There is no folder {folder}; name the folder of the reports (*.txt)");
        }

        var (delivered, isAllRead) = Read(folder, cancellation);
        using (await WriterLock.TakeAsync(data, clock, Terminal.Progress, cancellation))
        {
            data.EmptyTemporary();
            using var landing = new LandedReports(data, clock);
            foreach (var report in delivered)
            {
                landing.Land(report);
                Tell(report.Report);
            }

            foreach (var f in landing.Findings())
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{f.Document}: line {f.Line}, section {f.Section}: {f.Kind} contradicts: {f.Label} is stated as {f.Stated:0.####}, its figures give {f.Computed:0.####}"));
            }
        }

        ResultFormat.Write(Columns, delivered.SelectMany(d => d.Report.All.Select(f => Row(d.Report, f))), format);
        return isAllRead ? ExitCode.Done : ExitCode.Failed;
    }

    // A report that cannot be read holds no other back.
    private static (List<DeliveredReport> Delivered, bool IsAllRead) Read(string folder, CancellationToken cancellation)
    {
        var reader = new ReportReader(ReportGrammar.Shipped);
        List<DeliveredReport> delivered = [];
        var isAllRead = true;
        foreach (var path in Directory.EnumerateFiles(folder, "*.txt", new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive }).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                var text = ReportFile.Read(path);
                delivered.Add(new DeliveredReport(new DeliveredFile(path), reader.Read(Path.GetFileNameWithoutExtension(path), text), ReportFile.IsSynthetic(text)));
            }
            catch (Exception e) when (e is UserException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(e is UserException ? e.Message : $"{Path.GetFileName(path)}: {e.Message}");
                isAllRead = false;
            }
        }

        return (delivered, isAllRead);
    }

    // Line, section and the numeral alone: never the sentence around it.
    private static void Tell(ReadReport report)
    {
        if (report.CityCode is null)
        {
            Console.Error.WriteLine($"{report.Document}: no city of warehouse/reference/cities.csv is named in title, text or file name; its figures have no city");
        }

        if (report.Period is null)
        {
            Console.Error.WriteLine($"{report.Document}: neither title nor file name tells a year; its figures have no period");
        }

        foreach (var numeral in report.Numerals.Where(n => n.Fate == Fate.NotRead))
        {
            Console.Error.WriteLine($"{report.Document}: line {report.Report.Lines[numeral.Start]}, section {report.SectionOf(numeral)}: not read ({numeral.Reason}): {LandedReports.Token(report, numeral)}");
        }
    }

    private static object?[] Row(ReadReport report, Figure f) =>
    [
        report.Document, report.CityCode, f.Span?.Start, f.Span?.End, f.Span?.IsCumulative ?? false, f.Indicator, f.Label, Plain(f.Value), f.Unit, f.Qualifier, Plain(f.OnYear ?? f.OnPeriod),
        f.Section.Length == 0 ? $"第{f.Line}行" : $"{f.Section} 第{f.Line}行",
    ];

    // Without the zeros that multiplying left behind.
    private static decimal? Plain(decimal? value) => value / 1.0000000000m;
}
