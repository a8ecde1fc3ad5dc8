using Analytics.Etl;

namespace Analytics.Tests.Etl.Reports;

/// <summary>Precision and recall against tables made by hand.</summary>
public sealed class Accuracy(ITestOutputHelper output)
{
    private static string Reports => Path.Combine(ProjectPaths.Root, "..", "shared", "reports");

    public static TheoryData<string> Synthetic => [.. Directory.EnumerateFiles(TruthTable.Folder("synthetic"), "*.csv").Order(StringComparer.Ordinal).Select(f => Path.GetFileNameWithoutExtension(f))];

    [Fact]
    public void Of_the_five_published_reports_none_is_read_wrongly_and_at_least_95_in_100_are_read()
    {
        Assert.SkipUnless(Directory.Exists(Reports), "The published reports are not in ../shared/reports beside the repository; they may not be kept in it.");
        var (right, wrong, missed) = (0, new List<string>(), new List<string>());
        foreach (var path in Directory.EnumerateFiles(TruthTable.Folder("truth"), "*.csv").Order(StringComparer.Ordinal))
        {
            var document = Path.GetFileNameWithoutExtension(path);
            var compared = TruthTable.Compare(TruthTable.Rows(path), TruthTable.Read(path, File.ReadAllText(Path.Combine(Reports, $"{document}.txt"))));
            right += compared.Right;
            wrong.AddRange(compared.Wrong.Select(w => $"{document}: {w}"));
            missed.AddRange(compared.Missed.Select(m => $"{document}: {m}"));
        }

        var (precision, recall) = ((double)right / (right + wrong.Count), (double)right / (right + missed.Count));
        output.WriteLine(FormattableString.Invariant($"{right} figures: precision {precision:0.000}, recall {recall:0.000}"));
        Assert.Empty(wrong);
        Assert.True(recall >= 0.95, $"recall {recall}; missed:\n{string.Join('\n', missed)}");
    }

    [Theory]
    [MemberData(nameof(Synthetic))]
    public void Bulletins_and_reports_of_other_styles_are_read_without_new_code(string document)
    {
        var path = Path.Combine(TruthTable.Folder("synthetic"), $"{document}.csv");
        var (right, wrong, missed) = TruthTable.Compare(TruthTable.Rows(path), TruthTable.Read(path, File.ReadAllText(Path.ChangeExtension(path, ".txt"))));
        Assert.Empty(wrong);
        Assert.True(right >= 0.88 * (right + missed.Count), $"missed:\n{string.Join('\n', missed)}");
    }

    [Fact]
    public void Of_all_synthetic_documents_together_97_figures_in_100_are_read()
    {
        var (right, missed) = (0, new List<string>());
        foreach (var path in Synthetic.Select(d => Path.Combine(TruthTable.Folder("synthetic"), $"{d.Data}.csv")))
        {
            var compared = TruthTable.Compare(TruthTable.Rows(path), TruthTable.Read(path, File.ReadAllText(Path.ChangeExtension(path, ".txt"))));
            right += compared.Right;
            missed.AddRange(compared.Missed.Select(m => $"{Path.GetFileNameWithoutExtension(path)}: {m}"));
        }

        output.WriteLine($"{right} figures read, {missed.Count} missed");
        Assert.True(right >= 0.97 * (right + missed.Count), $"missed:\n{string.Join('\n', missed)}");
    }
}
