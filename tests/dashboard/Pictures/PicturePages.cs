using System.Net;
using Analytics.Tests.Dashboard.Site;

namespace Analytics.Tests.Dashboard.Pictures;

/// <summary>Where the server draws. That it draws at all, the access matrix asks: these need no native library.</summary>
public class PicturePages(SharedSite shared)
{
    private readonly TestSite site = shared.Site;

    [Fact]
    public async Task A_chart_over_time_leads_to_its_pictures_and_a_table_does_not()
    {
        var page = await site.PageAsync("/compare?metric=registered");
        Assert.Contains("href=\"/compare.png?metric=registered", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/compare.svg?metric=registered", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/compare.png", await site.PageAsync("/compare?metric=registered&view=heat"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_drawn_says_so()
    {
        var heat = await site.GetAsync("/compare.png?metric=registered&view=heat");
        Assert.Equal(HttpStatusCode.NotFound, heat.StatusCode);
        Assert.Contains("CSV", await heat.TextAsync(), StringComparison.Ordinal);
        var wrong = await site.GetAsync("/compare.svg?metric=nothing");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("metric", await wrong.TextAsync(), StringComparison.Ordinal);
    }
}
