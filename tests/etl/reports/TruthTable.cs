using System.Globalization;
using Analytics.Etl;
using Analytics.Etl.Reports;

namespace Analytics.Tests.Etl.Reports;

/// <summary>Figures that a person read out of a report, and how well the program reads the same.</summary>
internal static class TruthTable
{
    private static readonly string[] Compared = ["line", "indicator", "value", "unit", "qualifier", "change_percent", "cumulative", "period_start", "period_end", "section"];

    public static string Folder(string name) => Path.Combine(ProjectPaths.Root, "tests", "etl", "reports", name);

    /// <summary>The table's rows, each with the columns that the table has.</summary>
    public static List<string> Rows(string path)
    {
        var lines = File.ReadAllLines(path);
        Assert.Subset(Compared.ToHashSet(), lines[0].Split(',').ToHashSet());
        return [.. lines.Skip(1)];
    }

    /// <summary>The program's rows in the columns of the table.</summary>
    public static List<string> Read(string path, string text) => Read(Path.GetFileNameWithoutExtension(path), text, File.ReadLines(path).First().Split(','));

    public static List<string> Read(string document, string text, params string[] columns) =>
        [.. new ReportReader(ReportGrammar.Shipped).Read(document, text).All.Select(f => string.Join(',', columns.Select(c => Cell(f, c))))];

    /// <summary>Right, wrong and missed figures; equal rows are matched one to one.</summary>
    public static (int Right, List<string> Wrong, List<string> Missed) Compare(IEnumerable<string> truth, IEnumerable<string> read)
    {
        var missed = truth.ToList();
        List<string> wrong = [];
        var right = 0;
        foreach (var row in read)
        {
            if (missed.Remove(row))
            {
                right++;
            }
            else
            {
                wrong.Add(row);
            }
        }

        return (right, wrong, missed);
    }

    private static string Cell(Figure f, string column) => column switch
    {
        "line" => f.Line.ToString(CultureInfo.InvariantCulture),
        "indicator" => f.Indicator,
        "value" => Plain(f.Value),
        "unit" => f.Unit,
        "qualifier" => f.Qualifier,
        "change_percent" => Plain(f.OnYear ?? f.OnPeriod),
        "cumulative" => f.Span?.IsCumulative == true ? "true" : "false",
        "period_start" => f.Span?.Start.ToString("O", CultureInfo.InvariantCulture) ?? string.Empty,
        "period_end" => f.Span?.End.ToString("O", CultureInfo.InvariantCulture) ?? string.Empty,
        "label" => f.Label,
        _ => f.Section,
    };

    private static string Plain(decimal? value) => value is { } v ? (v / 1.0000000000m).ToString(CultureInfo.InvariantCulture) : string.Empty;
}
