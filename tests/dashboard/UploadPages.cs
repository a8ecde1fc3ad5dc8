using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Analytics.Dashboard.Accounts;
using Analytics.Etl.Uploads;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Landed;
using Analytics.Warehouse.Reader;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Dashboard;

public sealed class UploadPages(UploadSite shared) : IClassFixture<UploadSite>, IAsyncLifetime
{
    private const string Header = "no,registered,channel,category,content,accepted,replied,closed,satisfied,rated,phone\n";
    private const string Rows = Header
        + "901,2026-03-11,online,住房," + SmallCities.Content + " 电话" + SmallCities.Phone + ",2026-03-12,,,,,13800138001\n"
        + "902,2026-03-12,online,<script>alert(1)</script>,=1+1,2026-03-01,,,,,13800138002\n"
        + ",2026-03-12,online,住房,无编号,,,,,,13800138003\n";

    private readonly TestSite site = shared.Site;
    private Guest guest = null!;
    private Account account = null!;

    public async ValueTask InitializeAsync()
    {
        (var cookie, account) = await site.SignInAsync(Role.CityUser, Charge.OfCity("445300"));
        guest = new Guest(site.Address).With(cookie);
    }

    // What a test leaves waiting is no other's.
    public ValueTask DisposeAsync()
    {
        guest.Dispose();
        Directory.Delete(site.Data.Uploads, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_file_is_read_on_trial_and_lands_only_when_it_is_confirmed()
    {
        var trial = await SendAsync("yunfu", "yunfu-2026-03-15.csv", Rows);
        Assert.Equal(HttpStatusCode.Redirect, trial.StatusCode);
        var page = await TextAsync(trial.Headers.Location!.ToString());
        Assert.Contains("可入库</dt><dd>2<", page, StringComparison.Ordinal);
        Assert.Contains("拒收的行</dt><dd>1<", page, StringComparison.Ordinal);
        Assert.Contains(TestSite.Rows(page), r => r is [_, _, "整行拒收", "1", "4"] or [_, _, "拒收", "1", "4"] or [_, _, _, "1", "4"]);
        Assert.False(File.Exists(Delivered("yunfu-2026-03-15.csv")));

        var confirmed = await DecideAsync(trial, "/confirm");
        Assert.Equal("/upload?done=waiting", confirmed.Headers.Location!.ToString());
        Assert.Equal(Rows, File.ReadAllText(Delivered("yunfu-2026-03-15.csv")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(site.Data.Uploads));
        await site.RunAsync();
        var landed = LandedBatches.Read(site.Data.Landed).Single(b => b.Receipts.Any(r => r.File == "yunfu-2026-03-15.csv"));
        Assert.Equal((3L, 2L, 1L), (landed.Record.RowsRead, landed.Record.RowsLanded, landed.Record.RowsRejected));
        Assert.Equal(new DateTime(2026, 3, 15), landed.Receipts.Single(r => r.File == "yunfu-2026-03-15.csv").DeliveredAt);
    }

    [Fact]
    public async Task The_trial_shows_hostile_text_as_text_and_no_identity()
    {
        var trial = await SendAsync("yunfu", "yunfu-x.csv", Rows);
        var page = await TextAsync(trial.Headers.Location!.ToString());
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1380013800", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_discarded_is_gone()
    {
        var trial = await SendAsync("yunfu", "yunfu-x.csv", Rows);
        Assert.Equal("/upload?done=discarded", (await DecideAsync(trial, "/discard")).Headers.Location!.ToString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(site.Data.Uploads));
        Assert.Equal(HttpStatusCode.NotFound, (await guest.GetAsync(trial.Headers.Location!.ToString())).StatusCode);
    }

    [Fact]
    public async Task A_file_that_nobody_confirms_is_deleted_after_a_day()
    {
        await SendAsync("yunfu", "yunfu-x.csv", Rows);
        Assert.Contains("yunfu-x.csv", await TextAsync("/upload"), StringComparison.Ordinal);
        site.Clock.Now += UploadFolder.Patience + TimeSpan.FromMinutes(1);
        Assert.Empty(site.Services.GetRequiredService<UploadFolder>().Of(account.Id));
        Assert.Empty(Directory.EnumerateFileSystemEntries(site.Data.Uploads));
    }

    [Theory]
    [InlineData("foshan", "foshan-x.csv", "请选择一个可以报送的数据源")]
    [InlineData("nobody", "x.csv", "请选择一个可以报送的数据源")]
    [InlineData("yunfu", "yunfu-x.xlsx", "只读名称形如 *.csv")]
    [InlineData("yunfu", ".hidden.csv", "不能作为报送文件的名称")]
    [InlineData("yunfu", "yunfu-2026-03-14.csv", "以前报送过，已报送的文件从不覆盖")]
    [InlineData("yunfu", "../../keys/petitioner.csv.key", "只读名称形如 *.csv")]
    public async Task What_may_not_be_delivered_is_refused_and_leaves_nothing(string source, string name, string why)
    {
        var answer = await SendAsync(source, name, Rows);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(why, WebUtility.HtmlDecode(await answer.TextAsync()), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(site.Data.Uploads));
    }

    [Fact]
    public async Task A_path_in_a_name_counts_for_nothing()
    {
        var trial = await SendAsync("yunfu", "..\\..\\keys\\yunfu-y.csv", Rows);
        await DecideAsync(trial, "/confirm");
        Assert.True(File.Exists(Delivered("yunfu-y.csv")));
    }

    [Fact]
    public async Task An_empty_or_broken_file_is_refused_with_its_reason()
    {
        Assert.Contains("是空文件", await (await SendAsync("yunfu", "yunfu-e.csv", string.Empty)).TextAsync(), StringComparison.Ordinal);
        var broken = await SendAsync("yunfu", "yunfu-b.csv", "a,b\n1,2\n");
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        Assert.Contains("无法读取", await broken.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_sees_or_confirms_it()
    {
        var trial = await SendAsync("yunfu", "yunfu-x.csv", Rows);
        using var other = await site.As(Role.CityUser, Charge.OfCity("445300"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(trial.Headers.Location!.ToString())).StatusCode);
        using var analyst = await site.As(Role.Analyst);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.GetAsync("/upload")).StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_before_the_file_is_read()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await guest.SendAsync("/upload", "/upload", _ => Form("yunfu", "yunfu-x.csv", Rows, token: null))).StatusCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(site.Data.Uploads));
    }

    [Fact]
    public async Task The_audit_trail_tells_of_it()
    {
        var trial = await SendAsync("yunfu", "yunfu-told.csv", Rows);
        await DecideAsync(trial, "/confirm");
        var told = site.Services.GetRequiredService<AppDatabase>().Use(c => Analytics.Warehouse.DuckDb.DatabaseCommands.Query(
            c, "select action from audit_entry where account_id = $account order by entry_no", r => r.GetString(0), ("account", account.Id)));
        Assert.Equal(["sign_in", "file_sent", "file_delivered"], told);
    }

    private string Delivered(string name) => Path.Combine(site.Data.Inbox, "yunfu", name);

    private Task<string> TextAsync(string address) => guest.PageAsync(address);

    private Task<HttpResponseMessage> SendAsync(string source, string name, string content) => guest.SendAsync("/upload", "/upload", token => Form(source, name, content, token));

    private Task<HttpResponseMessage> DecideAsync(HttpResponseMessage trial, string how)
    {
        var page = trial.Headers.Location!.ToString();
        return guest.SendAsync(page, page + how);
    }

    private static MultipartFormDataContent Form(string source, string name, string content, string? token)
    {
        MultipartFormDataContent form = [];
        if (token is not null)
        {
            form.Add(new StringContent(token), "__RequestVerificationToken");
        }

        form.Add(new StringContent(source), "source");
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = $"\"{name}\"" };
        form.Add(file);
        return form;
    }
}

/// <summary>One site for every test of uploads; each has a city user of its own.</summary>
public sealed class UploadSite : IAsyncLifetime
{
    internal TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await TestSite.StartAsync(isEmpty: false, "--schedule", "false");

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
