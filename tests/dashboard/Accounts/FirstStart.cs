using System.Net;
using Analytics.Dashboard.Accounts;
using Analytics.Tests.Dashboard.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Dashboard.Accounts;

public class FirstStart
{
    [Fact]
    public async Task The_console_tells_a_link_for_the_first_administrator_until_he_has_a_password_and_no_sample_accounts_on_real_data()
    {
        await using var site = await TestSite.StartAsync();
        Assert.Equal("system administrator", Assert.Single(Told(site)).Role);
        var unused = Told(site)[0].Link;
        await site.RestartAsync("--pathbase", "/petitions");
        Assert.StartsWith($"{site.Address}/petitions/signin?link=", Told(site)[0].Link, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Anonymous.GetAsync(new Uri(unused).PathAndQuery)).StatusCode);
        var admin = site.Services.GetRequiredService<AccountStore>().Named("admin")!;
        site.Services.GetRequiredService<PasswordSignIn>().SetPassword(admin, "a long enough one", string.Empty);
        await site.RestartAsync();
        Assert.False(File.Exists(Announcement.FileOf(site.Data)));
        Assert.DoesNotContain(site.Services.GetRequiredService<AccountStore>().All, a => a.IsSample);
    }

    [Fact]
    public async Task On_sample_data_each_role_has_a_link_at_every_start_and_when_real_data_come_sample_accounts_are_out()
    {
        await using var site = await TestSite.StartAsync(isEmpty: true);
        foreach (var source in Directory.GetFiles(site.Data.Sources))
        {
            File.WriteAllText(source, File.ReadAllText(source).Replace("\"synthetic\": false", "\"synthetic\": true", StringComparison.Ordinal));
        }

        await site.RunAsync();
        await site.RestartAsync();
        var told = Told(site);
        Assert.Equal(["system administrator", "analyst", "leader", "city user", "researcher", "security administrator", "audit administrator"], told.Select(t => t.Role));
        var accounts = site.Services.GetRequiredService<AccountStore>();
        Assert.Equal(["440600", "445300"], accounts.Named("sample-leader")!.Charge.Cities);
        Assert.Equal(["445300"], accounts.Named("sample-city-user")!.Charge.Cities);
        using var analyst = new Guest(site.Address);
        Assert.Equal("/compare", (await analyst.GetAsync(new Uri(told[1].Link + "&return=/compare").PathAndQuery)).Headers.Location!.OriginalString);
        Assert.Contains("样例账户", await analyst.PageAsync("/account"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await analyst.SendAsync("/account", "/account/password", ("password", "a long enough one"), ("again", "a long enough one"))).StatusCode);
        await site.RestartAsync();
        Assert.Equal(7, Told(site).Count);

        // One source is not invented any more: the sample accounts' sessions end within a second, and at the next start they are disabled.
        var file = Path.Combine(site.Data.Sources, "foshan.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"synthetic\": true", "\"synthetic\": false", StringComparison.Ordinal));
        await Task.Delay(1200, TestContext.Current.CancellationToken);
        using var link = new Guest(site.Address);
        Assert.Equal(HttpStatusCode.BadRequest, (await link.GetAsync(new Uri(Told(site)[1].Link).PathAndQuery)).StatusCode);
        await site.RestartAsync();
        Assert.Equal("system administrator", Assert.Single(Told(site)).Role);
        Assert.DoesNotContain(site.Services.GetRequiredService<AccountStore>().All, a => a is { IsSample: true, IsEnabled: true });
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080", "http://localhost:5080")]
    [InlineData("http://[::]:5080", "http://localhost:5080")]
    [InlineData("http://127.0.0.1:5080/", "http://127.0.0.1:5080")]
    [InlineData("https://analytics.example", "https://analytics.example")]
    public void The_link_is_an_address_that_can_be_opened(string url, string address) => Assert.Equal(address, Announcement.Address(url));

    private static List<(string Role, string Link)> Told(TestSite site) =>
        [.. File.ReadAllLines(Announcement.FileOf(site.Data)).Select(l => (l[..l.LastIndexOf(' ')], l[(l.LastIndexOf(' ') + 1)..]))];
}
