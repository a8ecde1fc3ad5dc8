using Analytics.Tests.Etl.Sample;
using Analytics.Warehouse.Build;

namespace Analytics.Tests.Warehouse.Build;

/// <summary>Which build a word stands for.</summary>
public sealed class HeldBuilds : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly PublishedBuilds builds;

    public HeldBuilds()
    {
        builds = new PublishedBuilds(folder.Path);
        foreach (var (id, day) in new[] { ("aa11", 1), ("ab22", 2), ("ab33", 3) })
        {
            File.WriteAllText(builds.PathOf(id), string.Empty);
            File.SetLastWriteTimeUtc(builds.PathOf(id), new DateTime(2024, 1, day, 0, 0, 0, DateTimeKind.Utc));
        }

        builds.PointTo("ab33");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("aa11", "aa11")]
    [InlineData("AA", "aa11")]
    [InlineData("ab2", "ab22")]
    [InlineData("current", "ab33")]
    [InlineData("previous", "ab22")]
    public void An_id_its_beginning_and_two_words_name_a_build(string word, string id) => Assert.Equal(id, builds.Find(word));

    [Fact]
    public void After_rolling_back_the_previous_one_is_the_newest_of_the_others()
    {
        builds.PointTo("aa11");
        Assert.Equal(("aa11", "ab33"), (builds.Find("current"), builds.Find("previous")));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("")]
    [InlineData("cc44")]
    public void What_names_none_or_several_is_told_with_those_that_are_held(string word)
    {
        var told = Assert.Throws<ArgumentException>(() => builds.Find(word)).Message;
        Assert.Contains("Held: ab33, ab22, aa11", told, StringComparison.Ordinal);
        Assert.Contains("--batches-until", told, StringComparison.Ordinal);
        Assert.Contains("Held: none", Assert.Throws<ArgumentException>(() => new PublishedBuilds(Path.Combine(folder.Path, "nowhere")).Find("current")).Message, StringComparison.Ordinal);
    }
}
