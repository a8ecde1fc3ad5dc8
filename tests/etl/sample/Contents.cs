using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Analytics.Etl.Sample;

namespace Analytics.Tests.Etl.Sample;

[Collection<SharedSample>]
public sealed class Contents(SampleFixture sample)
{
    private IEnumerable<IReadOnlyDictionary<string, string?>> Cases => Totals.ValidCases(sample, "yunfu");

    [Theory]
    [InlineData("(?<![0-9])100[0-9]{8}(?![0-9])")]
    [InlineData("99[0-9]{15}[0-9X]")]
    [InlineData("粤Z[0-9]{5}")]
    [InlineData("[a-z0-9]+@example\\.com")]
    [InlineData("我叫..")]
    [InlineData("联系人：..")]
    [InlineData("\n.*\".*\",|\".*,")]
    public void Some_mention_what_masking_must_hide(string pattern) =>
        Assert.InRange(Cases.Count(c => Regex.IsMatch(c["信访内容"]!, pattern)), 40, 3_000);

    [Fact]
    public void Their_length_is_about_what_was_asked_for_and_their_wording_varies()
    {
        Assert.InRange(Cases.Average(c => c["信访内容"]!.Length), 60, 120);

        var rows = Table(new SampleOptions(1, 10_000, 1, SampleFixture.Until, ContentLength: 300));
        Assert.InRange(rows.Average(r => r["信访内容"]!.Length), 280, 320);
        var text = Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(r => r["信访内容"])));
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            brotli.Write(text);
        }

        Assert.InRange(text.Length / (double)packed.Length, 2, 9);
    }

    [Fact]
    public void A_matter_that_comes_back_tells_of_the_same_place_and_another_matter_of_another()
    {
        var cases = Cases.Where(c => c["证件号码"] is not null).GroupBy(c => (c["证件号码"], c["内容分类二级"])).Where(g => g.Count() > 1).Select(g => g.ToList()).ToList();
        var same = cases.Average(g => Shared(g[0], g[1]));
        var other = cases.Zip(cases.Skip(1)).Where(p => p.First[0]["内容分类二级"] == p.Second[0]["内容分类二级"]).Average(p => Shared(p.First[0], p.Second[0]));
        Assert.True(same > 2 * other, $"{same} of one matter, {other} of two");
    }

    [Fact]
    public void The_length_of_contents_changes_no_course()
    {
        var usual = Table(new SampleOptions(1, 10_000, 5, SampleFixture.Until));
        var longer = Table(new SampleOptions(1, 10_000, 5, SampleFixture.Until, ContentLength: 200));
        Assert.Equal(usual.Select(r => r["更新时间"]), longer.Select(r => r["更新时间"]));
        Assert.Equal(10_000, usual.Count);
        Assert.All(usual, r => Assert.Equal("445300", r["城市代码"]));
    }

    private static List<IReadOnlyDictionary<string, string?>> Table(SampleOptions options)
    {
        using var folder = new TemporaryFolder();
        var inbox = Directory.CreateDirectory(Path.Combine(folder.Path, "inbox", "table")).FullName;
        SampleTable.Write(options, File.Create(Path.Combine(inbox, "table.csv")), TestContext.Current.CancellationToken);
        return DeliveredRows.Read(folder.Path, "table", Encoding.UTF8).Rows;
    }

    private static double Shared(IReadOnlyDictionary<string, string?> one, IReadOnlyDictionary<string, string?> two)
    {
        var (a, b) = (Pairs(one), Pairs(two));
        return a.Intersect(b).Count() / (double)a.Union(b).Count();

        static HashSet<string> Pairs(IReadOnlyDictionary<string, string?> row) =>
            [.. Enumerable.Range(0, row["信访内容"]!.Length - 1).Select(i => row["信访内容"]!.Substring(i, 2))];
    }
}
