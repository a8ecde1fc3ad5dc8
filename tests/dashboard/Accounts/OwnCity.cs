using System.Net;
using System.Text.RegularExpressions;
using Analytics.Dashboard.Accounts;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Reader;

namespace Analytics.Tests.Dashboard.Accounts;

/// <summary>A user of Foshan, and every parameter that could reach Yunfu or Leizhou.</summary>
public partial class OwnCity(SharedSite shared)
{
    private const string Foshan = "440600";
    private static readonly string[] Pages = ["/", "/compare", "/compare.csv", "/compare?view=panels&level=all", "/compare?view=mix&by=category", "/compare?by=org", "/cases", "/quality", "/runs", "/reports", "/definitions", "/models", "/risk", "/patrol", "/cold", "/week", "/week/done", "/upload"];
    private static readonly string[] Others = ["云浮", "Yunfu", "yunfu", "445300", "雷州", "Leizhou", "leizhou", "440882"];
    private readonly TestSite site = shared.Site;

    public static TheoryData<string> EveryPage => [.. Pages, .. Pages.Select(p => p + (p.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=en")];

    [Theory]
    [MemberData(nameof(EveryPage))]
    public async Task No_page_names_another_city_its_sources_or_its_files(string address)
    {
        using var client = await site.As(Role.CityUser, Charge.OfCity(Foshan));
        var answer = await client.GetAsync(address);
        var text = WebUtility.HtmlDecode(await answer.TextAsync());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.All(Others, other => Assert.DoesNotContain(other, text, StringComparison.Ordinal));
        if (!address.Contains(".csv", StringComparison.Ordinal))
        {
            Assert.Contains(address.Contains("lang=en", StringComparison.Ordinal) ? "city user · Foshan" : "市级用户 · 佛山市", TestSite.Words(text), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("city", "445300", "999999")]
    [InlineData("city", "440600,445300", "440600,999999")]
    [InlineData("source", "yunfu", "nobody")]
    [InlineData("document", "yunfu-2022", "nobody-2022")]
    [InlineData("level", "county", "countx")]
    [InlineData("org", "云浮", "无此")]
    [InlineData("unit", "云浮", "无此")]
    [InlineData("case", "445300:1", "999999:1")]
    [InlineData("cityCode", "445300", "999999")]
    public async Task Another_city_is_answered_as_one_that_there_is_not(string parameter, string other, string unknown)
    {
        using var client = await site.As(Role.CityUser, Charge.OfCity(Foshan));
        foreach (var page in Pages)
        {
            var sign = page.Contains('?', StringComparison.Ordinal) ? "&" : "?";
            var asked = await client.GetAsync($"{page}{sign}{parameter}={Uri.EscapeDataString(other)}");
            var made = await client.GetAsync($"{page}{sign}{parameter}={Uri.EscapeDataString(unknown)}");
            Assert.Equal((page, made.StatusCode), (page, asked.StatusCode));
            Assert.Equal(Plain(await made.TextAsync(), unknown), Plain(await asked.TextAsync(), other));
        }

        // The value as it was written, in an address within an address, too, and the last of a list alone, as a page may name it; a form's token is never the same.
        string Plain(string text, string value) => FormToken().Replace(text, string.Empty).Replace(Uri.EscapeDataString(Uri.EscapeDataString(value)), "X", StringComparison.Ordinal).Replace(value.Split(',')[^1], "X", StringComparison.Ordinal).Replace(WebUtility.HtmlEncode(value), "X", StringComparison.Ordinal).Replace(Uri.EscapeDataString(value), "X", StringComparison.Ordinal).Replace(value, "X", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/case?source={0}&case=1", "yunfu")]
    [InlineData("/risk/answer?task=list&source={0}&case=1", "yunfu")]
    [InlineData("/quality?source={0}", "yunfu")]
    [InlineData("/week?city={0}", "445300")]
    [InlineData("/patrol?city={0}", "445300")]
    [InlineData("/cold?city={0}", "445300")]
    [InlineData("/week/overdue?city={0}", "445300")]
    [InlineData("/api/v1/me?city={0}", "445300")]
    public async Task What_another_city_has_is_not_there(string address, string other)
    {
        using var client = await site.As(Role.CityUser, Charge.OfCity(Foshan));
        var asked = await client.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, other));
        var made = await client.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, "999999"));
        Assert.Equal(made.StatusCode, asked.StatusCode);
        Assert.Equal((await made.TextAsync()).Replace("999999", "X", StringComparison.Ordinal), (await asked.TextAsync()).Replace(other, "X", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_are_kept_for_one_charge_and_role_alone()
    {
        const string address = "/compare?metric=registered&grain=year";
        var analysts = await site.GetAsync(address);
        using var foshan = await site.As(Role.CityUser, Charge.OfCity(Foshan));
        using var yunfu = await site.As(Role.CityUser, Charge.OfCity("445300"));
        using var leader = await site.As(Role.Leader, Charge.OfCity("445300"));
        var tags = new[] { analysts, await foshan.GetAsync(address), await yunfu.GetAsync(address), await leader.GetAsync(address) };
        Assert.Equal(4, tags.Select(t => t.Headers.ETag!.Tag).Distinct().Count());
        Assert.All(tags, t => Assert.True(t.Headers.CacheControl!.Private));
        Assert.Contains("云浮市", await tags[2].TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("云浮市", await tags[1].TextAsync(), StringComparison.Ordinal);

        // The analyst's answer in hand is no answer for Foshan.
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(analysts.Headers.ETag!);
        Assert.Equal(HttpStatusCode.OK, (await foshan.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_leader_sees_his_cities_and_a_city_user_without_a_city_sees_nothing()
    {
        using var leader = await site.As(Role.Leader, new Charge([Foshan, "445300"], [], []));
        var page = await (await leader.GetAsync("/")).TextAsync();
        Assert.Contains("云浮市", page, StringComparison.Ordinal);
        Assert.Contains("佛山市", page, StringComparison.Ordinal);
        Assert.DoesNotContain("雷州市", page, StringComparison.Ordinal);

        foreach (var charge in new[] { Charge.Everything, new Charge([Foshan, "445300"], [], []) })
        {
            using var lost = await site.As(Role.CityUser, charge);
            var text = await (await lost.GetAsync("/")).TextAsync();
            Assert.DoesNotContain("云浮市", text, StringComparison.Ordinal);
            Assert.DoesNotContain("佛山市", text, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("<input name=\"__RequestVerificationToken\"[^>]*>")]
    private static partial Regex FormToken();
}
