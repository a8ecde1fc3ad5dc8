using System.Globalization;
using Analytics.Etl;
using Analytics.Etl.Landing;

namespace Analytics.Tests.Etl;

/// <summary>The parameters that a citation states give the cited build again, to the same content hash.</summary>
public sealed class Citations : IDisposable
{
    private const string Hash = "select build_id || ' ' || content_hash from meta_build";
    private readonly SmallCity city = new SmallCity().Source("c", "case_no,registered_at,replied_at,title");

    public Citations() => city.Clock.Now = new DateTime(2024, 2, 15, 12, 0, 0, 123, 456, DateTimeKind.Utc);

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task After_later_deliveries_and_a_mended_mapping()
    {
        city.Deliver("c", "c-20240201.csv", "1,2024-01-03,,x", "2,2024-01-09,2024-01-20,x");
        await CitedAsync(asOf: "2024-02-15", until: null, () =>
        {
            city.Deliver("c", "c-20240301.csv", "1,2024-01-03,2024-02-10,x", "3,2024-01-31,,late");
            city.Source("c", "case_no,registered_at,replied_at");
        });
    }

    [Fact]
    public async Task Of_an_earlier_state_that_was_built_later()
    {
        city.Deliver("c", "c-20240101.csv", "1,2024-01-01,,x").Deliver("c", "c-20240201.csv", "2,2024-01-09,,x");
        await city.RunAsync(asOf: "2024-02-15");
        await CitedAsync(asOf: "2024-01-15", until: new DateTime(2024, 1, 15), () => city.Deliver("c", "c-20240301.csv", "3,2024-01-31,,late"));
    }

    [Fact]
    public async Task None_are_stated_where_a_batch_is_gone()
    {
        city.Deliver("c", "c-20240101.csv", "1,2024-01-01,,x").Deliver("c", "c-20240201.csv", "2,2024-01-09,,x");
        await city.RunAsync(asOf: "2024-02-15");
        Assert.NotNull(Rebuilding.BatchesUntil(city.Data, city.Builds.CurrentPath!));
        Directory.Delete(city.Batches[0].Folder, recursive: true);
        Assert.Null(Rebuilding.BatchesUntil(city.Data, city.Builds.CurrentPath!));
    }

    [Fact]
    public async Task A_cited_build_is_kept_however_many_come_after_it()
    {
        city.Deliver("c", "c-20240101.csv", "1,2024-01-01,,x");
        var cited = (await city.RunAsync(asOf: "2024-02-01")).BuildId!;
        city.Builds.Cite(cited);
        var other = (await city.RunAsync(asOf: "2024-02-02")).BuildId!;
        for (var day = 3; day < 10; day++)
        {
            await city.RunAsync(asOf: string.Create(CultureInfo.InvariantCulture, $"2024-02-{day:00}"));
        }

        Assert.True(city.Builds.Holds(cited));
        Assert.False(city.Builds.Holds(other));
        city.Builds.Uncite(cited);
        await city.RunAsync(asOf: "2024-02-20");
        Assert.False(city.Builds.Holds(cited));
        Assert.Throws<ArgumentException>(() => city.Builds.Cite(cited));
    }

    // Builds, asks how to cite it, lets things happen, and runs with what was said: from the batches, not by finding the file.
    private async Task CitedAsync(string asOf, DateTime? until, Action happen)
    {
        var cited = (await city.RunAsync(asOf, until)).BuildId!;
        var hash = city.Row(Hash);
        var stated = Rebuilding.BatchesUntil(city.Data, city.Builds.PathOf(cited));
        Assert.NotNull(stated);
        city.Clock.Now += TimeSpan.FromDays(30);
        happen();
        Assert.NotEqual(cited, (await city.RunAsync(asOf: "2024-03-15")).BuildId);
        File.Delete(city.Builds.PathOf(cited));
        Assert.Equal(cited, (await city.RunAsync(asOf, stated)).BuildId);
        Assert.Equal(hash, city.Row(Hash));
    }
}
