using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Export;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.Release;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Dashboard;

/// <summary>From the choice to the file: asked by a researcher, decided by a security administrator, told by the audit trail.</summary>
public sealed partial class ExportPages(ExportSite shared) : IClassFixture<ExportSite>
{
    private const string Table = "/export/tables/agg_registered";
    private readonly TestSite site = shared.Site;

    [Fact]
    public async Task What_was_asked_for_and_approved_is_written_and_taken_home()
    {
        var (cookie, researcher) = await site.SignInAsync(Role.Researcher);
        using var asker = new Guest(site.Address).With(cookie);
        using var approver = await GuestAsync(Role.SecurityAdministrator);
        Assert.Contains(Table, await asker.PageAsync("/export"), StringComparison.Ordinal);
        var chosen = await asker.PageAsync(Table + "?city=445300&from=2026-01-01&format=csv");
        Assert.Contains("按登记日期计的件数", chosen, StringComparison.Ordinal);

        var id = await AskAsync(asker, "?city=445300&from=2026-01-01&format=csv", "研究季节变化", "某大学社会学系");
        Assert.Contains("待审批", await asker.PageAsync("/export/" + id), StringComparison.Ordinal);
        var request = await approver.PageAsync("/approvals/" + id);
        foreach (var seen in new[] { "研究季节变化", "某大学社会学系", researcher.Name, "云浮市", "2026-01-01", "k = 5" })
        {
            Assert.Contains(seen, TestSite.Words(request), StringComparison.Ordinal);
        }

        Assert.Equal("/approvals?done=approved", (await approver.SendAsync("/approvals/" + id, $"/approvals/{id}/approve", ("reason", "同意"))).Headers.Location!.OriginalString);
        var page = await ReadyAsync(Store, asker, id);
        var build = new PublishedBuilds(site.Data.Builds).Current!;
        Assert.Contains(build, page, StringComparison.Ordinal);
        Assert.Contains("同意", page, StringComparison.Ordinal);
        Assert.Contains("etl run --as-of 2026-03-15 --batches-until", page, StringComparison.Ordinal);
        Assert.True(new PublishedBuilds(site.Data.Builds).IsCited(build));

        // In two parts, as after an interruption; what has changed meanwhile would come whole.
        var address = $"/export/{id}/files/agg_registered.csv";
        var whole = await asker.GetAsync(address);
        var bytes = await whole.BytesAsync();
        Assert.Equal((HttpStatusCode.OK, "attachment", "bytes"), (whole.StatusCode, whole.Content.Headers.ContentDisposition!.DispositionType, whole.Headers.AcceptRanges.Single()));
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"", whole.Headers.ETag!.Tag);
        using var client = site.Client(cookie);
        var first = await PartAsync(client, address, 0, 19, whole.Headers.ETag!.Tag);
        var rest = await PartAsync(client, address, 20, null, whole.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        Assert.Equal(bytes, (byte[])[.. await first.BytesAsync(), .. await rest.BytesAsync()]);
        Assert.Equal(HttpStatusCode.OK, (await PartAsync(client, address, 20, null, "\"other\"")).StatusCode);
        Assert.StartsWith("\uFEFFcity_code,period,", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("440600", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await asker.GetAsync($"/export/{id}/files/datapackage.json")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await asker.GetAsync($"/export/{id}/files/..%2f..%2fapp.duckdb")).StatusCode);

        var trail = site.Services.GetRequiredService<AuditTrail>().Find(new AuditFilter(), 100).Where(e => e.Subject.Contains(id, StringComparison.Ordinal)).Reverse().Select(e => e.Action).ToList();
        Assert.Equal(["export_asked", "export_approved", "export_made", "export"], trail[..4]);
        Assert.All(trail[4..], a => Assert.Equal("export", a));

        // An erasure takes files of cases with it.
        Directory.Delete(Path.Combine(site.Data.Exports, id), recursive: true);
        page = await asker.PageAsync("/export/" + id);
        Assert.Contains("文件已不在", page, StringComparison.Ordinal);
        Assert.DoesNotContain("agg_registered.csv\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_decides_on_his_own_request()
    {
        var (cookie, account) = await site.SignInAsync(Role.Researcher);
        using var asker = new Guest(site.Address).With(cookie);
        var id = await AskAsync(asker, string.Empty, "论文", "某大学");
        var promoted = site.Services.GetRequiredService<AccountStore>().Change(account.Id, a => a with { Role = Role.SecurityAdministrator })!;
        using var approver = new Guest(site.Address).With(await site.SignInAsync(promoted));
        var answer = await approver.SendAsync("/approvals/" + id, $"/approvals/{id}/approve", ("reason", "同意"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("不能审批自己的申请", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(ExportState.Waiting, Store.One(id)!.State);
    }

    [Fact]
    public async Task What_is_declined_says_why_and_never_leaves()
    {
        using var asker = await GuestAsync(Role.Analyst);
        using var approver = await GuestAsync(Role.SecurityAdministrator);
        var id = await AskAsync(asker, string.Empty, "存档", "未说明");
        Assert.Equal(HttpStatusCode.BadRequest, (await approver.SendAsync("/approvals/" + id, $"/approvals/{id}/decline")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await approver.SendAsync("/approvals/" + id, $"/approvals/{id}/decline", ("reason", "接收人不明"))).StatusCode);
        Assert.Contains("接收人不明", await asker.PageAsync("/export/" + id), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await asker.GetAsync($"/export/{id}/files/agg_registered.csv")).StatusCode);
        // decided once
        using var second = await GuestAsync(Role.SecurityAdministrator);
        Assert.Equal(HttpStatusCode.BadRequest, (await second.SendAsync("/approvals", $"/approvals/{id}/approve")).StatusCode);
    }

    [Fact]
    public async Task A_request_is_its_askers_alone()
    {
        using var asker = await GuestAsync(Role.Researcher);
        using var other = await GuestAsync(Role.Researcher);
        var id = await AskAsync(asker, string.Empty, "论文", "某大学");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/export/" + id)).StatusCode);
        Assert.DoesNotContain(id, await other.PageAsync("/export"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?column=petitioner_key")]
    [InlineData("?city=1")]
    [InlineData("?from=yesterday")]
    [InlineData("?from=2026-02-01&to=2026-01-01")]
    [InlineData("?format=exe")]
    [InlineData("?build=..%2f..%2fapp")]
    public async Task A_choice_that_is_not_allowed_is_told_and_cannot_be_asked_for(string query)
    {
        var (cookie, account) = await site.SignInAsync(Role.Researcher);
        using var asker = new Guest(site.Address).With(cookie);
        Assert.Equal(HttpStatusCode.BadRequest, (await asker.GetAsync(Table + query)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await asker.SendAsync(Table, Table + query, ("purpose", "论文"), ("recipient", "某大学"))).StatusCode);
        Assert.Empty(Store.Of(account.Id));
    }

    [Theory]
    [InlineData("", "某大学")]
    [InlineData("论文", " ")]
    [InlineData("论文，联系人：张三 13800138000", "某大学")]
    public async Task Purpose_and_recipient_are_said_and_name_nobody(string purpose, string recipient)
    {
        var (cookie, account) = await site.SignInAsync(Role.Researcher);
        using var asker = new Guest(site.Address).With(cookie);
        Assert.Equal(HttpStatusCode.BadRequest, (await asker.SendAsync(Table, Table, ("purpose", purpose), ("recipient", recipient))).StatusCode);
        Assert.Empty(Store.Of(account.Id));
    }

    [Fact]
    public async Task Every_table_of_the_release_has_its_page_in_both_languages()
    {
        using var asker = await GuestAsync(Role.Analyst);
        foreach (var table in ReleaseTables.All)
        {
            Assert.Contains(table.TitleZh, await asker.PageAsync("/export/tables/" + table.Name), StringComparison.Ordinal);
            Assert.Contains(table.Columns[0].MeaningEn, WebUtility.HtmlDecode(await asker.PageAsync($"/export/tables/{table.Name}?lang=en")), StringComparison.Ordinal);
            await asker.GetAsync("/export?lang=zh");
        }

        Assert.Equal(HttpStatusCode.NotFound, (await asker.GetAsync("/export/tables/fct_case")).StatusCode);
    }

    [Fact]
    public async Task What_was_approved_before_the_program_ended_is_written_when_it_starts_again()
    {
        await using var site = await TestSite.StartAsync();
        var (cookie, account) = await site.SignInAsync(Role.Researcher);
        string id;
        var store = site.Services.GetRequiredService<ExportStore>();
        site.MakeRelease();
        using (var asker = new Guest(site.Address).With(cookie))
        {
            id = await AskAsync(asker, "?format=parquet", "论文", "某大学");
        }

        // Cut off: decided, half written, nobody woken.
        Directory.CreateDirectory(Path.Combine(site.Data.Exports, id + ".partial"));
        Assert.True(store.Decide(id, ExportState.Approved, new ExportDecision("x", "审批人", site.Clock.Now.UtcDateTime, string.Empty)));
        await site.RestartAsync();
        using var again = new Guest(site.Address).With(await site.SignInAsync(site.Services.GetRequiredService<AccountStore>().Find(account.Id)!));
        await ReadyAsync(site.Services.GetRequiredService<ExportStore>(), again, id);
        Assert.False(Directory.Exists(Path.Combine(site.Data.Exports, id + ".partial")));
        Assert.True(File.Exists(Path.Combine(site.Data.Exports, id, "agg_registered.parquet")));
    }

    [Fact]
    public async Task A_release_is_made_beside_the_pages_when_it_is_looked_for_and_then_for_every_new_build()
    {
        await using var site = await TestSite.StartAsync();
        using var asker = new Guest(site.Address).With((await site.SignInAsync(Role.Researcher)).Cookie);
        var first = await asker.GetAsync(Table);
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Contains("data-under-way", await first.TextAsync(), StringComparison.Ordinal);
        await OkAsync(asker, Table);

        // Nobody has looked at the next build's; the one before is held still, and what no build goes with is deleted.
        var (before, stray) = (new PublishedBuilds(site.Data.Builds).Current!, Path.Combine(site.Data.Releases, "gone.duckdb"));
        File.Copy(ReleaseFile.PathOf(site.Data.Releases, before), stray);
        await site.RunAsync(TestSite.AsOf.AddDays(1));
        var catalogue = site.Services.GetRequiredService<Catalogue>();
        site.Services.GetRequiredService<ReleaseWork>().Wake();
        await UntilAsync(() => catalogue.IsMade(new PublishedBuilds(site.Data.Builds).Current!) && !File.Exists(stray));
        Assert.True(catalogue.IsMade(before));
        Assert.NotEqual(before, new PublishedBuilds(site.Data.Builds).Current);
    }

    [Fact]
    public async Task Why_a_release_could_not_be_made_is_told_and_it_is_tried_again()
    {
        await using var site = await TestSite.StartAsync();
        using var asker = new Guest(site.Address).With((await site.SignInAsync(Role.Researcher)).Cookie);
        var inTheWay = ReleaseFile.PathOf(site.Data.Releases, new PublishedBuilds(site.Data.Builds).Current!);
        Directory.CreateDirectory(inTheWay);
        var answer = await asker.GetAsync("/export");
        for (var tries = 0; answer.StatusCode == HttpStatusCode.Accepted; tries++)
        {
            Assert.True(tries < 600);
            await Task.Delay(50, TestContext.Current.CancellationToken);
            answer = await asker.GetAsync("/export");
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("发布表未能制作", await answer.TextAsync(), StringComparison.Ordinal);
        Directory.Delete(inTheWay);
        await OkAsync(asker, "/export");
    }

    private static Task OkAsync(Guest guest, string address) => UntilAsync(async () => (await guest.GetAsync(address)).StatusCode == HttpStatusCode.OK);

    private static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            Assert.True(tries < 600);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private ExportStore Store => site.Services.GetRequiredService<ExportStore>();

    private static async Task<string> AskAsync(Guest asker, string query, string purpose, string recipient)
    {
        var answer = await asker.SendAsync(Table + query, Table + query, ("purpose", purpose), ("recipient", recipient));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.TextAsync());
        return Id().Match(answer.Headers.Location!.OriginalString).Groups[1].Value;
    }

    // The page of a request once its file is there.
    private static async Task<string> ReadyAsync(ExportStore store, Guest asker, string id)
    {
        for (var tries = 0; ; tries++)
        {
            var request = store.One(id)!;
            Assert.True(request.State is ExportState.Approved or ExportState.Ready && tries < 600, $"{request.State} {request.Error}");
            if (request.State == ExportState.Ready)
            {
                return await asker.PageAsync("/export/" + id);
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static Task<HttpResponseMessage> PartAsync(Caller client, string address, long from, long? to, string tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = new(from, to);
        request.Headers.IfRange = new(tag);
        return client.SendAsync(request);
    }

    private async Task<Guest> GuestAsync(Role role)
    {
        var (cookie, _) = await site.SignInAsync(role);
        return new Guest(site.Address).With(cookie);
    }

    [GeneratedRegex("^/export/([0-9a-f]{32})$")]
    private static partial Regex Id();
}

/// <summary>One site for all tests of exports; none of them minds the requests of the others.</summary>
public sealed class ExportSite : IAsyncLifetime
{
    internal TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Site = await TestSite.StartAsync();
        Site.MakeRelease();
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
