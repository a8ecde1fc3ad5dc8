using Analytics.Etl.Sample;
using Analytics.Models.Evaluation;

namespace Analytics.Tests.Etl.Sample;

[Collection<SharedSample>]
public sealed class Truths(SampleFixture sample)
{
    [Fact]
    public void The_hidden_probability_and_the_plain_rule_tell_what_comes_back_as_well_as_they_should() => Judge(sample.Truth);

    [Theory]
    [InlineData(5, 10_000, 2)]
    [InlineData(1, 10_000, 3)]
    [InlineData(5, 50_000, 4)]
    public void They_do_so_at_other_sizes_and_seeds(int cities, long cases, int seed)
    {
        using var folder = new TemporaryFolder();
        SampleDeliveries.Write(new SampleOptions(cities, cases, seed, SampleFixture.Until), folder.Path, null, TestContext.Current.CancellationToken);
        Judge(TruthRow.Read(folder.Path));
    }

    [Fact]
    public void Probabilities_of_being_open_come_true()
    {
        var decided = sample.Truth.Where(t => t.IsOpen90 is not null).ToList();
        var expected = decided.Average(t => t.OpenProbability90);
        Assert.InRange(decided.Average(t => t.IsOpen90!.Value ? 1.0 : 0.0), expected - 0.01, expected + 0.01);
        Assert.InRange(RankMetrics.RocAuc([.. decided.Select(t => t.OpenProbability90)], [.. decided.Select(t => t.IsOpen90!.Value)]), 0.75, 0.9);
    }

    [Fact]
    public void What_the_last_day_leaves_open_is_empty()
    {
        var end = SampleFixture.Until.AddDays(1).ToDateTime(default);
        Assert.All(sample.Truth, t =>
        {
            Assert.Equal(t.RepliedAt is null, t.ReturnProbability is null);
            Assert.Equal(t.RepliedAt is { } replied && replied.AddDays(90) < end, t.ComesBack is not null);
            Assert.Equal(t.RegisteredAt.AddDays(90) < end, t.IsOpen90 is not null);
        });
    }

    [Fact]
    public void What_comes_back_is_delivered_with_the_same_identity_and_matter_but_for_missing_links()
    {
        var cases = Totals.ValidCases(sample, "yunfu").ToDictionary(c => c["信访件编号"]!);
        var byMatter = cases.Values.Where(c => c["联系电话"] is not null).ToLookup(c => (c["联系电话"], c["内容分类二级"]));
        var back = sample.Truth.Where(t => t.CityCode == "445300" && t.ComesBack == true && cases[t.CaseNo]["联系电话"] is not null).ToList();
        var linked = back.Count(t => byMatter[(cases[t.CaseNo]["联系电话"], cases[t.CaseNo]["内容分类二级"])].Any(c =>
            SampleSource.Time(c["登记时间"]!) > t.RepliedAt && SampleSource.Time(c["登记时间"]!) <= t.RepliedAt!.Value.AddDays(90)));
        Assert.InRange(linked / (double)back.Count, 0.90, 0.99);
    }

    [Fact]
    public void No_delivery_holds_any_of_it()
    {
        string[] known = ["p_repeat", "comes_back", "p_open", "open_90", "概率", "truth"];
        Assert.All(sample.Delivered.Values.SelectMany(d => d.Columns), c => Assert.DoesNotContain(known, k => c.Contains(k, StringComparison.OrdinalIgnoreCase)));
        var probabilities = sample.Truth.Where(t => t.ReturnProbability is not null).Select(t => t.ReturnProbability!.Value.ToString("0.000000", null)).ToHashSet();
        Assert.DoesNotContain(sample.Delivered["yunfu"].Rows.SelectMany(r => r.Values), v => v is not null && probabilities.Contains(v));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(sample.Folder, "inbox"), "truth*", SearchOption.AllDirectories));
    }

    private static void Judge(IReadOnlyList<TruthRow> truth)
    {
        var decided = truth.Where(t => t.ComesBack is not null).ToList();
        bool[] comesBack = [.. decided.Select(t => t.ComesBack!.Value)];
        Assert.InRange(RankMetrics.RocAuc([.. decided.Select(t => t.ReturnProbability!.Value)], comesBack), 0.75, 0.85);
        Assert.InRange(RankMetrics.RocAuc([.. decided.Select(t => t.HasComeBackBefore ? 1.0 : 0.0)], comesBack), 0.60, 0.75);
        Assert.InRange(comesBack.Count(c => c) / (double)comesBack.Length, 0.15, 0.30);
    }
}
