using Analytics.Dashboard.Accounts;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Reader;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Analytics.Tests.Dashboard.Browser;

/// <summary>What axe-core, an independent checker of the WCAG's rules, finds on every page, light in Chinese and dark in English: nothing.</summary>
public class Accessibility(WorkingSite working, Chromium chromium) : IClassFixture<WorkingSite>, IClassFixture<Chromium>
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // Every rule is looked at; of what passes, which is nearly all, no list is made.
    private const string Findings = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(v =>
            `${v.id}: ${v.help}: ${v.nodes.slice(0, 4).map(n => n.html + ' — ' + [...n.any, ...n.all, ...n.none].map(c => c.message).join(' ')).join(' | ')}`)
        """;

    [Theory]
    [InlineData("/")]
    [InlineData("/compare")]
    [InlineData("/compare?view=panels&grain=quarter")]
    [InlineData("/compare?view=heat")]
    [InlineData("/compare?view=change")]
    [InlineData("/compare?view=control")]
    [InlineData("/compare?metric=satisfaction_unit&view=control")]
    [InlineData("/compare?view=rank&metric=on_time_reply")]
    [InlineData("/compare?view=funnel&metric=on_time_reply")]
    [InlineData("/compare?view=parts&by=channel")]
    [InlineData("/compare?view=mix&by=category")]
    [InlineData("/compare?view=survival&metric=time_to_reply")]
    [InlineData("/compare?view=ages&metric=open")]
    [InlineData("/compare?by=org")]
    [InlineData("/brief?at=2026-02")]
    [InlineData("/brief?period=year&at=2025")]
    [InlineData("/compare?metric=nonsense")]
    [InlineData("/cases")]
    [InlineData("/week")]
    [InlineData("/week?city=445200")]
    [InlineData("/week/blocked?city=445200")]
    [InlineData("/patrol")]
    [InlineData("/patrol?city=445200")]
    [InlineData("/cold?city=445200&kind=long_open")]
    [InlineData("/case?source=working&case=A1")]
    [InlineData("/risk")]
    [InlineData("/risk/answer?task=list&source=working&case=A1")]
    [InlineData("/models")]
    [InlineData("/reports")]
    [InlineData("/quality")]
    [InlineData("/runs")]
    [InlineData("/definitions")]
    [InlineData("/views")]
    [InlineData("/views/new?address=%2Fcompare")]
    [InlineData("/notes")]
    [InlineData("/notes/new")]
    [InlineData("/alerts")]
    [InlineData("/export")]
    [InlineData("/export/tables/agg_registered")]
    [InlineData("/export/tables/release_case?format=xlsx")]
    [InlineData("/account")]
    [InlineData("/nowhere")]
    [InlineData("/admin")]
    public Task Nothing_is_found_on_an_analysts_pages(string address) => FindsNothingAsync(address, session: null);

    [Theory]
    [InlineData("/upload", nameof(Role.CityUser))]
    [InlineData("/admin", nameof(Role.SystemAdministrator))]
    [InlineData("/admin", nameof(Role.SecurityAdministrator))]
    [InlineData("/approvals", nameof(Role.SecurityAdministrator))]
    [InlineData("/audit", nameof(Role.AuditAdministrator))]
    public async Task Nothing_is_found_on_the_pages_of_others(string address, string role)
    {
        var (cookie, _) = await working.Site.SignInAsync(Enum.Parse<Role>(role), role == nameof(Role.CityUser) ? Charge.OfCity(WorkingSite.City) : null);
        await FindsNothingAsync(address, cookie);
    }

    [Fact]
    public Task Nothing_is_found_where_one_signs_in() => FindsNothingAsync("/signin", session: string.Empty);

    private async Task FindsNothingAsync(string address, string? session)
    {
        if (address.StartsWith("/export", StringComparison.Ordinal))
        {
            working.Site.MakeRelease();
        }

        await using var open = await chromium.OpenAsync(In("zh"), 1024, ColorScheme.Light, session);
        await LookAsync(ColorScheme.Light);
        await open.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await open.Page.GotoAsync(In("en"), new() { WaitUntil = WaitUntilState.NetworkIdle });
        await LookAsync(ColorScheme.Dark);

        string In(string language) => $"{working.Site.Address}{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}";

        async Task LookAsync(ColorScheme scheme)
        {
            await open.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            await open.Page.EvaluateAsync(Axe);
            var found = await open.Page.EvaluateAsync<string[]>(Findings);
            Assert.True(found.Length == 0, string.Join('\n', found.Select(f => $"{address} {scheme}: {f}")));
        }
    }
}
