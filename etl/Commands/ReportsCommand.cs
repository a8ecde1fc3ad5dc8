using System.CommandLine;
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
        var command = new Command("reports", "Reads the figures of published reports and lands them") { folder, data, format };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(ProjectPaths.Resolve(parsed.GetValue(folder)!), parsed.DataFolder(data), parsed.GetValue(format)!, clock, cancellation)));
        return command;
    }

    private static int Run(string folder, DataFolder data, string format, TimeProvider clock, CancellationToken cancellation)
    {
        var reader = new ReportReader(ReportGrammar.Shipped);
        List<ReadReport> reports = [];
        foreach (var path in Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            reports.Add(reader.Read(Path.GetFileNameWithoutExtension(path), ReportFile.Read(path)));
        }

        foreach (var r in reports)
        {
            foreach (var n in r.Numerals.Where(n => n.Fate == Fate.NotRead))
            {
                Console.Error.WriteLine($"{r.Document}: line {r.Report.Lines[n.Start]}, {r.SectionOf(n)}: not read ({n.Reason}): {r.Report.Text[n.Start..n.End]}");
            }
        }

        ResultFormat.Write(Columns, reports.SelectMany(r => r.All.Select(f => new object?[]
        {
            r.Document, r.CityCode, f.Span?.Start, f.Span?.End, f.Span?.IsCumulative ?? false, f.Indicator, f.Label, f.Value, f.Unit, f.Qualifier, f.OnYear ?? f.OnPeriod, $"{f.Section} 第{f.Line}行",
        })), format);
        return 0;
    }
}
