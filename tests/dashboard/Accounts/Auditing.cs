using System.Net;
using Analytics.Dashboard.Accounts;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Reader;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Dashboard.Accounts;

public class Auditing
{
    [Fact]
    public async Task Lists_and_exports_are_entered_each_time_also_from_the_cache_and_by_token()
    {
        await using var site = await TestSite.StartAsync();
        var trail = site.Services.GetRequiredService<AuditTrail>();
        var (cookie, account) = await site.SignInAsync(Role.Analyst);
        using var client = site.Client(cookie);
        await client.GetAsync("/risk?size=50");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/risk?size=50");
        again.Headers.IfNoneMatch.Add((await client.GetAsync("/risk?size=50")).Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
        await client.GetAsync("/compare.csv?metric=open");
        await client.GetAsync("/compare");
        var (_, secret) = site.Services.GetRequiredService<ApiTokens>().Make(account.Id, "monthly", TokenScope.Figures, 7);
        using var byToken = new HttpRequestMessage(HttpMethod.Get, "/compare.csv");
        byToken.Headers.Authorization = new("Bearer", secret);
        await site.Anonymous.SendAsync(byToken);
        Assert.Equal(
            [("sign_in", "link", "done"), ("list", "/risk?size=50", "session"), ("list", "/risk?size=50", "session"), ("list", "/risk?size=50", "session"), ("export", "/compare.csv?metric=open", "session"), ("export", "/compare.csv", "token monthly")],
            trail.Find(new AuditFilter(Who: account.Name), 100).Where(e => e.AccountId == account.Id).Reverse().Select(e => (e.Action, e.Subject, e.Outcome)));
        Assert.True(trail.Verify().IsWhole);
    }

    [Theory]
    [InlineData("update audit_entry set subject = 'nothing' where entry_no = 5", 5, "changed")]
    [InlineData("update audit_entry set told_at = told_at - interval 1 minute where entry_no = 5", 5, "changed")]
    [InlineData("update audit_entry set hash = repeat('0', 64) where entry_no = 5", 5, "changed")]
    [InlineData("delete from audit_entry where entry_no = 5", 5, "missing")]
    [InlineData("delete from audit_entry where entry_no = 1", 1, "missing")]
    [InlineData("delete from audit_entry where entry_no > 8", 9, "cut")]
    [InlineData("delete from audit_entry", 1, "cut")]
    [InlineData("insert into audit_entry select * replace (6 as entry_no) from audit_entry where entry_no = 5", 7, "missing")]
    public async Task Whatever_is_done_to_an_entry_is_found_and_the_page_says_where(string sql, long at, string fault)
    {
        await using var site = await TestSite.StartAsync(isEmpty: true);
        var trail = site.Services.GetRequiredService<AuditTrail>();
        for (var i = 0; i < 10; i++)
        {
            trail.Enter(null, AuditAction.List, $"/risk?n={i}", "session", "127.0.0.1", "云 ‮ \0 \ud800 😀 '\"<script>");
        }

        Assert.True(trail.Verify().IsWhole);
        using var auditor = await site.As(Role.AuditAdministrator);
        Assert.Contains("记录完整", await (await auditor.GetAsync("/audit")).TextAsync(), StringComparison.Ordinal);
        site.Services.GetRequiredService<AppDatabase>().Use(c => c.Execute(sql));
        var verdict = trail.Verify();
        Assert.False(verdict.IsWhole);
        Assert.Equal((at, fault), (verdict.BreaksAt, verdict.Fault));
    }

    [Fact]
    public async Task The_broken_place_stands_on_the_page_and_a_chain_that_was_made_again_is_found_by_its_head()
    {
        await using var site = await TestSite.StartAsync(isEmpty: true);
        var database = site.Services.GetRequiredService<AppDatabase>();
        using var auditor = await site.As(Role.AuditAdministrator);
        database.Use(c => c.Execute("update audit_entry set name = 'somebody else' where entry_no = 2"));
        Assert.Contains("第 2 条与它的哈希值不符", await (await auditor.GetAsync("/audit")).TextAsync(), StringComparison.Ordinal);

        // All hashes made again from entry 2 on: the chain follows, its end is not the one that was noted.
        var entries = database.Use(c => c.Query(AppDatabase.Sql("audit_all"), AuditTrail.Read));
        var before = AuditEntry.Genesis;
        foreach (var entry in entries)
        {
            before = entry.HashAfter(before);
            database.Use(c => c.Execute("update audit_entry set hash = $hash where entry_no = $no", ("hash", before), ("no", entry.No)));
        }

        Assert.Equal((entries[^1].No, "changed"), (site.Services.GetRequiredService<AuditTrail>().Verify() is var v ? v.BreaksAt!.Value : 0, v.Fault));
    }

    [Fact]
    public void Every_action_and_every_role_has_its_words()
    {
        var texts = Analytics.Dashboard.Features.Shared.Texts.Of("zh");
        var declared = typeof(AuditAction).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);
        Assert.Equal(declared.Order(StringComparer.Ordinal), AuditAction.All.Order(StringComparer.Ordinal));
        Assert.All(AuditAction.All, action => Assert.NotEmpty(texts["audit.action." + action]));
        Assert.All(Enum.GetValues<Role>(), role => Assert.NotEmpty(texts["role." + role.Key()] + texts[$"role.{role.Key()}.may"]));
    }

    [Fact]
    public async Task After_six_years_entries_go_and_the_rest_is_still_a_chain()
    {
        await using var site = await TestSite.StartAsync(isEmpty: true);
        var trail = site.Services.GetRequiredService<AuditTrail>();
        trail.Enter(null, AuditAction.List, "/old", "session", string.Empty);
        site.Clock.Now = site.Clock.Now.AddYears(3);
        trail.Enter(null, AuditAction.List, "/later", "session", string.Empty);
        site.Clock.Now = site.Clock.Now.AddYears(3).AddDays(1);
        trail.Enter(null, AuditAction.List, "/now", "session", string.Empty);
        Assert.Equal(["/now", string.Empty, "/later"], trail.Find(new AuditFilter(), 10).Select(e => e.Action == AuditAction.Pruned ? string.Empty : e.Subject));
        Assert.True(trail.Verify().IsWhole);
        await site.RestartAsync();
        trail = site.Services.GetRequiredService<AuditTrail>();
        Assert.True(trail.Verify().IsWhole);
        site.Services.GetRequiredService<AppDatabase>().Use(c => c.Execute("update audit_anchor set hash = repeat('0', 64)"));
        Assert.Equal("changed", trail.Verify().Fault);
    }

    [Fact]
    public async Task The_page_is_narrowed_by_who_what_and_when_and_the_file_starts_no_formula()
    {
        await using var site = await TestSite.StartAsync(isEmpty: true);
        var trail = site.Services.GetRequiredService<AuditTrail>();
        trail.Enter(null, AuditAction.SignIn, "password", "refused", "10.0.0.1", "=cmd|' /C calc'!A0");
        trail.Enter(null, AuditAction.List, "/risk?city=<script>alert(1)</script>", "session", "10.0.0.2", "li<img src=x>");
        using var auditor = await site.As(Role.AuditAdministrator);
        var page = await (await auditor.GetAsync("/audit?who=LI%3C&action=list&from=2026-03-15&to=2026-03-15")).TextAsync();
        var row = Assert.Single(TestSite.Rows(page).Skip(1));
        Assert.Equal(["li<img src=x>", "查看名单", "/risk?city=<script>alert(1)</script>", "会话", "10.0.0.2"], row[2..]);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的记录", await (await auditor.GetAsync("/audit?to=2020-01-01")).TextAsync(), StringComparison.Ordinal);
        foreach (var wrong in new[] { "action=magic", "from=soon", "before=-1", "to=2026-02-31" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await auditor.GetAsync("/audit?" + wrong)).StatusCode);
        }

        var csv = await (await auditor.GetAsync("/audit.csv")).TextAsync();
        Assert.Contains(",'=cmd|", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_accounts_is_its_owners_alone_and_of_one_dashboard()
    {
        await using var site = await TestSite.StartAsync(isEmpty: true);
        foreach (var file in Directory.GetFiles(site.Data.Root, "app.duckdb*").Append(Announcement.FileOf(site.Data)))
        {
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
        }

        using var charged = await site.As(Role.Leader, new Charge(["440600", "445300"], ["城乡建设"], ["某'局", "a\"b"]));
        await site.RestartAsync();
        var again = site.Services.GetRequiredService<AccountStore>().All.Single(a => a.Role == Role.Leader);
        Assert.Equal(new Charge(["445300", "440600"], ["城乡建设"], ["a\"b", "某'局"]), again.Charge);
        Assert.Equal(HttpStatusCode.Redirect, (await site.Anonymous.GetAsync("/")).StatusCode);
    }
}
