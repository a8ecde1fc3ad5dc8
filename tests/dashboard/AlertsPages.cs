using System.Net;
using Analytics.Dashboard;
using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Alerts;
using Analytics.Etl;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Reader;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Dashboard;

public sealed class AlertsPages : IAsyncLifetime
{
    private readonly int port = MailBox.FreePort();
    private TestSite site = null!;
    private Guest analyst = null!;
    private Account account = null!;

    private AlertWatch Watch => site.Services.GetRequiredService<AlertWatch>();

    private AlertStore Store => site.Services.GetRequiredService<AlertStore>();

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync(isEmpty: false, "--schedule", "false", "--smtp:host", "127.0.0.1", "--smtp:port", $"{port}", "--smtp:tls", "false", "--smtp:from", "analytics@example.org", "--smtp:link", "https://figures.example.org/base");
        (var cookie, account) = await site.SignInAsync(Role.Analyst);
        analyst = new Guest(site.Address).With(cookie);
    }

    public async ValueTask DisposeAsync()
    {
        analyst.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task A_bound_is_checked_on_the_latest_complete_period_once_a_build_and_told_by_page_count_and_mail()
    {
        // Due in February 2026: three answered in time, one late.
        await MakeAsync("on_time_reply", "445300", "below", "80");
        await MakeAsync("on_time_reply", "445300", "below", "70");
        await MakeAsync("on_time_reply", "445300", "above", "70");
        await analyst.SendAsync("/alerts", "/alerts/address", ("address", "someone@example.org"));
        await using var box = new MailBox(port);
        await Watch.CheckAsync(CancellationToken.None);
        await Watch.CheckAsync(CancellationToken.None);

        Assert.Equal(["hit", "hit", "quiet"], Store.Of(account.Id).Select(a => Store.CheckOf(a.Id)!.Outcome).Order(StringComparer.Ordinal));
        var page = TestSite.Words(await analyst.PageAsync("/alerts"));
        Assert.Contains("75.0 %", page, StringComparison.Ordinal);
        Assert.Contains("低于所设的 80 %", page, StringComparison.Ordinal);
        Assert.Contains("合成样例", page, StringComparison.Ordinal);
        Assert.Equal("{\"unseen\":2}", await analyst.PageAsync("/alerts/count"));

        Assert.Equal(2, box.Mails.Count);
        Assert.All(box.To, to => Assert.Equal("someone@example.org", to));
        var mail = MailBox.Body(box.Mails[0]);
        Assert.Contains("城市：云浮市（合成样例数据，不是真实情况）\n时期：2026-02\n数值：75.0 %", mail.Replace("\r\n", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("City: Yunfu (synthetic data, nothing real)", mail, StringComparison.Ordinal);
        Assert.Contains("https://figures.example.org/base/compare?metric=on_time_reply&level=all&city=445300&grain=month", mail, StringComparison.Ordinal);
        Assert.Contains("定义第 ", mail, StringComparison.Ordinal);

        // Another build says the same of the same period: it is kept, and nobody is told again.
        await site.RunAsync(TestSite.AsOf.AddDays(1));
        await Watch.CheckAsync(CancellationToken.None);
        Assert.Equal(2, box.Mails.Count);
        Assert.Equal(4L, site.Services.GetRequiredService<AppDatabase>().Use(c => c.Scalar<long>("select count(*) from alert_hit")));
        Assert.Equal("{\"unseen\":2}", await analyst.PageAsync("/alerts/count"));
        await analyst.SendAsync("/alerts", "/alerts/seen");
        Assert.Equal("{\"unseen\":0}", await analyst.PageAsync("/alerts/count"));
        Assert.Equal(2L, site.Services.GetRequiredService<AppDatabase>().Use(c => c.Scalar<long>("select count(*) from audit_entry where action = 'alert_mailed'")));
    }

    [Fact]
    public async Task What_has_no_direction_is_told_as_unusual_and_never_as_bad()
    {
        // 24 months to February 2026: 19 in March 2025, then 4, 5 and 15 at the end; the upper limit is 7.9.
        var refused = await MakeAsync("registered", "445300", "above", "10");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("没有好坏方向", await refused.TextAsync(), StringComparison.Ordinal);
        await MakeAsync("registered", "445300", "chart", string.Empty);
        await Watch.CheckAsync(CancellationToken.None);
        var hit = Assert.Single(Store.News(account.Id));
        Assert.Equal(("2026-02", 15), (hit.Period, hit.Value));
        Assert.StartsWith("不寻常：2026-02 高于上控制限", hit.WordsZh, StringComparison.Ordinal);
        Assert.EndsWith("不表示好坏", hit.WordsZh, StringComparison.Ordinal);
        Assert.Contains("nothing of good or bad", hit.WordsEn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_server_that_fails_stops_nothing_and_is_tried_again()
    {
        await MakeAsync("on_time_reply", "445300", "below", "80");
        await analyst.SendAsync("/alerts", "/alerts/address", ("address", "someone@example.org"));
        await Watch.CheckAsync(CancellationToken.None);
        var waiting = Assert.Single(Store.News(account.Id));
        Assert.Equal(AlertHit.Waiting, waiting.Mail);
        Assert.NotEmpty(waiting.MailError!);
        Assert.Contains("邮件待发", await analyst.PageAsync("/alerts"), StringComparison.Ordinal);

        await using var box = new MailBox(port);
        await Watch.CheckAsync(CancellationToken.None);
        await Watch.CheckAsync(CancellationToken.None);
        Assert.Equal(AlertHit.Sent, Assert.Single(Store.News(account.Id)).Mail);
        Assert.Single(box.Mails);
    }

    [Fact]
    public async Task News_of_days_ago_are_not_sent()
    {
        await MakeAsync("on_time_reply", "445300", "below", "80");
        await analyst.SendAsync("/alerts", "/alerts/address", ("address", "someone@example.org"));
        await Watch.CheckAsync(CancellationToken.None);
        site.Clock.Now += AlertMail.Patience + TimeSpan.FromHours(1);
        await using var box = new MailBox(port);
        await Watch.CheckAsync(CancellationToken.None);
        Assert.Empty(box.Mails);
        Assert.Equal(AlertHit.Failed, Assert.Single(Store.News(account.Id)).Mail);
    }

    [Fact]
    public async Task Without_an_address_there_is_no_mail_and_an_address_is_one_plain_address()
    {
        foreach (var bad in new[] { "no address", "a@b\r\nBcc: c@d", "Somebody <a@example.org>", "a@example.org,b@example.org", "@" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await analyst.SendAsync("/alerts", "/alerts/address", ("address", bad))).StatusCode);
        }

        await MakeAsync("on_time_reply", "445300", "below", "80");
        await using var box = new MailBox(port);
        await Watch.CheckAsync(CancellationToken.None);
        Assert.Equal(AlertHit.NoMail, Assert.Single(Store.News(account.Id)).Mail);
        Assert.Empty(box.Mails);
    }

    [Fact]
    public async Task A_city_user_hears_of_his_own_city_and_of_no_other_also_when_his_charge_changes()
    {
        var (cookie, user) = await site.SignInAsync(Role.CityUser, Charge.OfCity("445300"));
        using var guest = new Guest(site.Address).With(cookie);
        Assert.Equal(HttpStatusCode.BadRequest, (await guest.SendAsync("/alerts", "/alerts", ("metric", "open"), ("city", "440600"), ("grain", "month"), ("rule", "chart"))).StatusCode);
        await guest.SendAsync("/alerts", "/alerts", ("metric", "on_time_reply"), ("city", "445300"), ("grain", "month"), ("rule", "below"), ("bound", "80"));
        Assert.Single(Store.Of(user.Id));
        site.Services.GetRequiredService<AccountStore>().Change(user.Id, a => a with { Charge = Charge.OfCity("440600") });
        await Watch.CheckAsync(CancellationToken.None);
        Assert.Empty(Store.News(user.Id));
        Assert.Equal("gone", Store.CheckOf(Store.Of(user.Id)[0].Id)!.Outcome);
    }

    [Fact]
    public async Task Alerts_are_each_ones_own()
    {
        await MakeAsync("on_time_reply", "445300", "below", "80");
        var id = Store.Of(account.Id)[0].Id;
        var (cookie, _) = await site.SignInAsync(Role.Analyst);
        using var other = new Guest(site.Address).With(cookie);
        Assert.Contains("还没有设提醒", await other.PageAsync("/alerts"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync("/alerts", $"/alerts/{id}/remove")).StatusCode);
        Assert.Equal("/alerts?done=removed", (await analyst.SendAsync("/alerts", $"/alerts/{id}/remove")).Headers.Location!.OriginalString);
        Assert.Empty(Store.All);
    }

    [Theory]
    [InlineData("on_time_reply", "445300", "below", "")]
    [InlineData("on_time_reply", "445300", "below", "101")]
    [InlineData("on_time_reply", "445300", "sometimes", "80")]
    [InlineData("on_time_reply", "440600", "below", "80")]
    [InlineData("nothing", "445300", "chart", "")]
    [InlineData("time_to_reply", "445300", "chart", "")]
    public async Task What_cannot_be_checked_is_refused(string metric, string city, string rule, string bound)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await MakeAsync(metric, city, rule, bound)).StatusCode);
        Assert.Empty(Store.All);
    }

    [Fact]
    public void A_password_on_the_command_line_and_settings_that_cannot_be_are_refused()
    {
        string[][] wrong = [["--smtp:host", "h", "--smtp:password", "x"], ["--smtp:host", "h", "--smtp:from", "nobody"], ["--smtp:host", "h", "--smtp:from", "a@example.org", "--smtp:port", "x"], ["--smtp:host", "h", "--smtp:from", "a@example.org", "--smtp:user", "u"]];
        foreach (var args in wrong)
        {
            var folder = Directory.CreateTempSubdirectory("smtp-").FullName;
            Assert.Contains("smtp:", Assert.Throws<UserException>(() => DashboardApp.Build(["--data", folder, .. args], new FrozenClock())).Message, StringComparison.Ordinal);
            Directory.Delete(folder, recursive: true);
        }
    }

    private Task<HttpResponseMessage> MakeAsync(string metric, string city, string rule, string bound) =>
        analyst.SendAsync("/alerts", "/alerts", ("metric", metric), ("city", city), ("grain", "month"), ("rule", rule), ("bound", bound));
}
