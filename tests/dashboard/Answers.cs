using System.Net;
using System.Net.Http.Headers;
using Analytics.Dashboard.Features.Shared;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Reader;

namespace Analytics.Tests.Dashboard;

public class Answers(SharedSite shared)
{
    private static readonly string[] Views = ["heat", "change", "control", "residents", "rank", "funnel&metric=on_time_reply", "parts", "mix&by=category", "survival&metric=time_to_reply", "ages&metric=open", "lines&by=channel"];
    private static readonly string[] Pages = ["/", "/compare", "/compare?view=panels&metric=on_time_reply", "/runs", "/quality", "/definitions", "/risk", "/week", "/week/done", "/patrol", "/cold", "/models", "/compare.csv", "/nowhere",
        .. Views.Select(v => $"/compare?view={v}"), "/cases?metric=registered&city=445300", "/compare.csv?view=mix"];
    private readonly TestSite site = shared.Site;

    public static TheoryData<string> EveryPage => [.. Pages, .. Pages.Select(p => p + (p.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=en")];

    [Theory]
    [MemberData(nameof(EveryPage))]
    public async Task No_page_runs_or_loads_anything_foreign_and_none_tells_who_petitioned_or_what(string address)
    {
        var answer = await site.GetAsync(address);
        var text = await answer.TextAsync();
        Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotMatch(" style=| on[a-z]+=\"|<style|<script>|(src|href)=\"(https?:)?//", text);
        Assert.DoesNotContain(SmallCities.Content, text, StringComparison.Ordinal);
        Assert.DoesNotContain("petitioner_key", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1380013", text, StringComparison.Ordinal);
        Assert.All(Keys(), key => Assert.DoesNotContain(key, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task English_pages_hold_no_Chinese_but_names_of_sources_and_the_switch()
    {
        foreach (var page in new[] { "/?lang=en", "/compare?lang=en&metric=on_time_reply", "/risk?lang=en", "/cold?lang=en", "/models?lang=en", "/nowhere?lang=en" })
        {
            var text = TestSite.Words(await site.TextAsync(page)).Replace("中文", string.Empty, StringComparison.Ordinal).Replace("《信访工作条例》第三十四条", string.Empty, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", text);
        }
    }

    [Fact]
    public void Both_languages_have_the_same_texts() => Assert.Equal(Texts.Of("zh").Keys.Order(), Texts.Of("en").Keys.Order());

    [Fact]
    public async Task The_language_is_remembered_in_a_cookie()
    {
        var answer = await site.GetAsync("/compare?lang=en");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var request = new HttpRequestMessage(HttpMethod.Get, "/compare");
        request.Headers.Add("Cookie", cookie);
        Assert.Contains("Compare cities", await (await site.SendAsync(request)).TextAsync(), StringComparison.Ordinal);
        Assert.Contains("城市比较", await site.PageAsync("/compare"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_has_the_answer_is_told_so_and_each_address_and_language_has_its_own()
    {
        var tag = await TagAsync("/compare?metric=open");
        Assert.Equal(tag, await TagAsync("/compare?metric=open"));
        Assert.NotEqual(tag, await TagAsync("/compare?metric=replied"));
        Assert.NotEqual(tag, await TagAsync("/compare?metric=open&lang=en"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/compare?metric=open");
        request.Headers.IfNoneMatch.Add(tag);
        var answer = await site.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Equal(tag, answer.Headers.ETag);
        Assert.Empty(await answer.BytesAsync());
    }

    [Fact]
    public async Task The_kept_answer_is_the_same_as_the_first()
    {
        Assert.Equal(await site.PageAsync("/compare?metric=closed&grain=week"), await site.PageAsync("/compare?metric=closed&grain=week"));
        Assert.Equal(await site.PageAsync("/compare.csv?metric=closed"), await site.PageAsync("/compare.csv?metric=closed"));
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so()
    {
        var answer = await site.GetAsync("/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有这个页面", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_first_build_health_is_well_and_pages_say_what_to_run_and_then_need_no_restart()
    {
        await using var empty = await TestSite.StartAsync(isEmpty: true);
        Assert.Equal("""{"status":"ok","build_id":null,"as_of":null}""", await empty.PageAsync("/health"));
        foreach (var page in new[] { "/", "/compare", "/definitions", "/risk", "/week", "/patrol", "/cold", "/case", "/models" })
        {
            Assert.Contains("dotnet run --project etl -- run", await empty.PageAsync(page), StringComparison.Ordinal);
        }

        Assert.Contains("Nothing is published yet", await empty.PageAsync("/runs?lang=en"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await empty.GetAsync("/compare.csv")).StatusCode);
        var run = await empty.RunAsync();
        Assert.Contains("云浮市", await empty.PageAsync("/"), StringComparison.Ordinal);
        Assert.Contains(run.BuildId!, await empty.PageAsync("/health"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_path_base_every_link_keeps_it()
    {
        await using var based = await TestSite.StartAsync(isEmpty: false, "--pathbase", "/petitions");
        var page = await based.PageAsync("/petitions/compare");
        Assert.DoesNotMatch("(href|src|action)=\"/(?!petitions)", page);
        Assert.Contains("action=\"/petitions/compare\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/petitions/compare.csv?", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await based.GetAsync("/petitions/lib/echarts.min.js")).StatusCode);
    }

    private async Task<EntityTagHeaderValue> TagAsync(string address) => (await site.GetAsync(address)).Headers.ETag!;

    private List<string> Keys()
    {
        using var reader = new DuckDbReader(site.Data.Builds);
        using var build = reader.Open()!;
        var keys = build.Query("select distinct petitioner_key from fct_case where petitioner_key is not null", r => r.GetString(0));
        Assert.NotEmpty(keys);
        return keys;
    }
}
