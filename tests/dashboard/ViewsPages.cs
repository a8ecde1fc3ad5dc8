using System.Net;
using System.Text.RegularExpressions;
using Analytics.Dashboard.Accounts;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Reader;

namespace Analytics.Tests.Dashboard;

public sealed partial class ViewsPages(NotesSite shared) : IClassFixture<NotesSite>
{
    private const string Address = "/compare?metric=open&city=445300&from=2026-01";
    private readonly TestSite site = shared.Site;

    [Fact]
    public async Task A_page_offers_to_save_itself_with_its_whole_state()
    {
        Assert.Contains("href=\"/views/new?address=%2Fcompare%3Fmetric%3Dopen%26city%3D445300%26from%3D2026-01\"", await site.PageAsync(Address), StringComparison.Ordinal);
        Assert.Contains("href=\"/views/new?address=%2F\"", await site.PageAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("/views/new?address", await site.PageAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_is_saved_named_anew_shared_with_the_role_and_deleted()
    {
        using var owner = await GuestAsync(Role.Analyst);
        using var colleague = await GuestAsync(Role.Analyst);
        using var leader = await GuestAsync(Role.Leader);
        Assert.Equal("/views?done=kept", (await SaveAsync(owner, Address, "我的视图甲")).Headers.Location!.OriginalString);
        var page = await owner.PageAsync("/views");
        Assert.Contains("href=\"/compare?metric=open&amp;city=445300&amp;from=2026-01\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("我的视图甲", await colleague.PageAsync("/views"), StringComparison.Ordinal);

        var id = Change().Match(page).Groups[1].Value;
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.SendAsync("/views/new", "/views/" + id, ("name", "不是我的"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.SendAsync("/views/new", $"/views/{id}/remove")).StatusCode);
        Assert.Equal("/views?done=changed", (await owner.SendAsync("/views", "/views/" + id, ("name", "我的视图乙"), ("shared", "true"))).Headers.Location!.OriginalString);
        Assert.Contains("我的视图乙", await colleague.PageAsync("/views"), StringComparison.Ordinal);
        Assert.DoesNotContain("我的视图乙", await leader.PageAsync("/views"), StringComparison.Ordinal);

        Assert.Equal("/views?done=removed", (await owner.SendAsync("/views", $"/views/{id}/remove")).Headers.Location!.OriginalString);
        Assert.DoesNotContain("我的视图乙", await colleague.PageAsync("/views"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_form_that_changes_something_carries_its_token()
    {
        var (cookie, account) = await site.SignInAsync(Role.Analyst);
        using var guest = new Guest(site.Address).With(cookie);
        await SaveAsync(guest, Address, "一");
        await guest.SendAsync("/notes/new", "/notes/new", ("city", "province"), ("first", "2026-02-03"), ("text", "暴雨"));
        await guest.SendAsync("/alerts", "/alerts", ("metric", "registered"), ("city", "445300"), ("grain", "month"), ("rule", "chart"));
        await guest.SendAsync("/account", "/account/tokens", ("name", "脚本"), ("scope", "Figures"), ("days", "30"));
        using var administrator = await GuestAsync(Role.SecurityAdministrator);
        foreach (var (who, page) in new[] { (guest, "/views"), (guest, "/views/new"), (guest, "/notes"), (guest, "/notes/new"), (guest, "/alerts"), (guest, "/account"), (administrator, "/admin/accounts/" + account.Id) })
        {
            var forms = Post().Matches(await who.PageAsync(page));
            Assert.NotEmpty(forms);
            Assert.All(forms, f => Assert.True(f.Value.Contains("__RequestVerificationToken", StringComparison.Ordinal), $"{page}: {f.Value}"));
        }
    }

    [Fact]
    public async Task Sharing_shares_the_view_and_not_the_right_to_it()
    {
        using var yunfu = await GuestAsync(Role.CityUser, "445300");
        using var foshan = await GuestAsync(Role.CityUser, "440600");
        await SaveAsync(yunfu, "/compare?metric=open&city=445300", "云浮未办结", ("shared", "true"));
        Assert.Contains("云浮未办结", await foshan.PageAsync("/views"), StringComparison.Ordinal);
        Assert.DoesNotContain("云浮市", await (await foshan.GetAsync("/compare?metric=open&city=445300")).TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.org/compare")]
    [InlineData("//example.org/compare")]
    [InlineData("/\\example.org")]
    [InlineData("javascript:alert(1)")]
    [InlineData("compare")]
    [InlineData("/nowhere")]
    [InlineData("/admin")]
    [InlineData("/account")]
    [InlineData("/signout")]
    [InlineData("")]
    public async Task Only_pages_of_figures_of_this_application_can_be_saved(string address)
    {
        using var guest = await GuestAsync(Role.Analyst);
        var answer = await SaveAsync(guest, address, "x");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("只能保存本系统中你可以打开的分析页面", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("还没有保存视图", await guest.PageAsync("/views"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_of_a_page_that_the_role_may_not_open_is_refused()
    {
        using var researcher = await GuestAsync(Role.Researcher);
        Assert.Equal(HttpStatusCode.BadRequest, (await SaveAsync(researcher, "/risk", "名单")).StatusCode);
        using var analyst = await GuestAsync(Role.Analyst);
        Assert.Equal(HttpStatusCode.Redirect, (await SaveAsync(analyst, "/risk", "名单")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("联系人：张三 13800138000")]
    public async Task A_view_has_a_name_that_names_nobody(string name)
    {
        using var guest = await GuestAsync(Role.Analyst);
        Assert.Equal(HttpStatusCode.BadRequest, (await SaveAsync(guest, Address, name)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SaveAsync(guest, Address, new string('名', 61))).StatusCode);
    }

    private static Task<HttpResponseMessage> SaveAsync(Guest who, string address, string name, params (string Name, string Value)[] more) =>
        who.SendAsync("/views/new", "/views/new", [("address", address), ("name", name), .. more]);

    private async Task<Guest> GuestAsync(Role role, string? city = null)
    {
        var (cookie, _) = await site.SignInAsync(role, city is null ? null : Charge.OfCity(city));
        return new Guest(site.Address).With(cookie);
    }

    [GeneratedRegex("<form [^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Post();

    [GeneratedRegex("action=\"/views/([0-9a-f]{32})\"")]
    private static partial Regex Change();
}
