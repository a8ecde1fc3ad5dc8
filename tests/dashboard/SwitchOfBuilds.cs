using System.Collections.Concurrent;
using System.Net;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Build;

namespace Analytics.Tests.Dashboard;

public class SwitchOfBuilds
{
    [Fact]
    public async Task No_request_fails_while_builds_are_published_and_readers_end_on_the_last()
    {
        await using var site = await TestSite.StartAsync();
        var builds = new PublishedBuilds(site.Data.Builds);
        string[] ids = [builds.Current!, (await site.RunAsync(new DateOnly(2026, 3, 16))).BuildId!];
        using var stop = new CancellationTokenSource();
        var seen = new ConcurrentDictionary<string, int>();
        var readers = Enumerable.Range(0, 6).Select(n => Task.Run(() => ReadAsync(site, n, seen, stop.Token))).ToList();
        for (var i = 0; i < 60; i++)
        {
            builds.PointTo(ids[i % 2]);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        var last = (await site.RunAsync(new DateOnly(2026, 3, 17))).BuildId!;
        await Task.Delay(100, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal([.. ids.Append(last).Order()], seen.Keys.Order());
        Assert.Contains(last, await site.PageAsync("/health"), StringComparison.Ordinal);
    }

    // Each address is new, so that every request reads the build.
    private static async Task ReadAsync(TestSite site, int reader, ConcurrentDictionary<string, int> seen, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var answer = await site.GetAsync($"/compare?metric=on_time_reply&n={reader}-{i}");
            var text = await answer.TextAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
            var build = answer.Headers.ETag!.Tag.Trim('"').Split('-')[0];
            Assert.Contains(build, text, StringComparison.Ordinal);
            seen.AddOrUpdate(build, 1, (_, n) => n + 1);
        }
    }
}
