using System.Security.Cryptography;
using Analytics.Etl.Sample;

namespace Analytics.Tests.Etl.Sample;

public sealed class Repeatability
{
    [Fact]
    public void The_same_options_give_the_same_bytes_and_another_seed_others()
    {
        using var one = new TemporaryFolder();
        using var two = new TemporaryFolder();
        var first = Write(one, new SampleOptions(5, 10_000, 1, SampleFixture.Until));
        Assert.Equal(first, Write(two, new SampleOptions(5, 10_000, 1, SampleFixture.Until)));
        Assert.Equal(first, Write(one, new SampleOptions(5, 10_000, 1, SampleFixture.Until)));
        var other = Write(two, new SampleOptions(5, 10_000, 2, SampleFixture.Until));
        Assert.Equal(first.Keys, other.Keys);
        Assert.All(first.Keys.Where(f => f.StartsWith("inbox", StringComparison.Ordinal)), f => Assert.NotEqual(first[f], other[f]));
    }

    [Fact]
    public void A_smaller_sample_leaves_nothing_of_a_larger_one_and_everything_that_is_not_its_own()
    {
        using var folder = new TemporaryFolder();
        Write(folder, new SampleOptions(3, 10_000, 1, SampleFixture.Until));
        var own = Path.Combine(folder.Path, "inbox", "jieyang", "own.jsonl");
        File.WriteAllText(own, "{}");
        var files = Write(folder, new SampleOptions(1, 10_000, 1, SampleFixture.Until)).Keys;
        Assert.All(files, f => Assert.True(f.Contains("yunfu", StringComparison.Ordinal) || f.StartsWith("sample", StringComparison.Ordinal) || f.EndsWith("own.jsonl", StringComparison.Ordinal), f));
        Assert.True(File.Exists(own));
    }

    [Fact]
    public void A_cancelled_sample_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.Throws<OperationCanceledException>(() => SampleDeliveries.Write(new SampleOptions { Until = SampleFixture.Until }, folder.Path, null, cancellation.Token));
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("""{ "title": "云浮市" }""")]
    [InlineData("""{ "title": "云浮市", "synthetic": false }""")]
    [InlineData("{")]
    public void A_source_that_is_no_sample_is_never_replaced(string source)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "sources"));
        File.WriteAllText(Path.Combine(folder.Path, "sources", "yunfu.json"), source);
        var failure = Assert.Throws<ArgumentException>(() => SampleDeliveries.Write(new SampleOptions { Until = SampleFixture.Until }, folder.Path, null, TestContext.Current.CancellationToken));
        Assert.Contains("yunfu.json", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 9_999, "10000")]
    [InlineData(0, 30_000, "1 to 5")]
    [InlineData(6, 30_000, "1 to 5")]
    public void What_cannot_be_met_is_refused_with_what_to_do(int cities, long cases, string advice)
    {
        using var folder = new TemporaryFolder();
        var failure = Assert.Throws<ArgumentException>(() => SampleDeliveries.Write(new SampleOptions(cities, cases, 1, SampleFixture.Until), folder.Path, null, TestContext.Current.CancellationToken));
        Assert.Contains(advice, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_of_the_world_must_be_told()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<ArgumentException>(() => SampleDeliveries.Write(new SampleOptions(), folder.Path, null, TestContext.Current.CancellationToken));
    }

    private static SortedDictionary<string, string> Write(TemporaryFolder folder, SampleOptions options)
    {
        SampleDeliveries.Write(options, folder.Path, null, TestContext.Current.CancellationToken);
        return new(
            Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).ToDictionary(
                f => Path.GetRelativePath(folder.Path, f),
                f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))),
            StringComparer.Ordinal);
    }
}
