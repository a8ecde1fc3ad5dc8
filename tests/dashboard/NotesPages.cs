using System.Net;
using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Notes;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Reader;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Dashboard;

public sealed class NotesPages(NotesSite shared) : IClassFixture<NotesSite>, IAsyncLifetime
{
    private const string Chart = "/compare?metric=registered&city=445300&city=440600&from=2026-01&to=2026-03";
    private readonly TestSite site = shared.Site;
    private Guest analyst = null!;
    private Guest yunfu = null!;
    private Guest foshan = null!;

    public async ValueTask InitializeAsync()
    {
        analyst = await GuestAsync(Role.Analyst, null);
        yunfu = await GuestAsync(Role.CityUser, "445300");
        foshan = await GuestAsync(Role.CityUser, "440600");
    }

    // What one test pins would stand on the charts of the next.
    public ValueTask DisposeAsync()
    {
        var notes = site.Services.GetRequiredService<EventNotes>();
        foreach (var note in notes.Of(Charge.Everything))
        {
            notes.Remove(note.Id);
        }

        analyst.Dispose();
        yunfu.Dispose();
        foshan.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_note_stands_on_the_chart_of_its_city_and_in_its_text_alternative()
    {
        Assert.DoesNotContain("持续暴雨", await site.PageAsync(Chart), StringComparison.Ordinal);
        var answer = await PinAsync(yunfu, "445300", "2026-02-03", "2026-03-02", "持续暴雨");
        Assert.Equal("/notes?done=kept", answer.Headers.Location!.OriginalString);

        // The same address, asked before: the answer that was kept is no longer good.
        var page = await site.PageAsync(Chart);
        Assert.Contains("aria-describedby=\"chart-text chart-pins\"", page, StringComparison.Ordinal);
        var pins = page[page.IndexOf("id=\"chart-pins\"", StringComparison.Ordinal)..];
        Assert.Contains("2026-02-03 – 2026-03-02 · 云浮市 持续暴雨 （市级用户记，2026-03-15）", TestSite.Words(pins[..pins.IndexOf("</ol>", StringComparison.Ordinal)]), StringComparison.Ordinal);
        Assert.Contains("\"pins\":[{\"number\":1,\"from\":1,\"to\":2,", page, StringComparison.Ordinal);
        Assert.DoesNotContain("持续暴雨", await site.PageAsync("/compare?metric=registered&city=440600&from=2026-01&to=2026-03"), StringComparison.Ordinal);
        Assert.DoesNotContain("持续暴雨", await site.PageAsync("/compare?metric=registered&city=445300&from=2025-01&to=2025-12"), StringComparison.Ordinal);
        Assert.Contains("持续暴雨", await site.PageAsync("/quality"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_city_user_sees_notes_of_his_city_and_of_the_province_alone()
    {
        await PinAsync(analyst, "445300", "2026-02-03", string.Empty, "云浮的事");
        await PinAsync(analyst, "province", "2026-02-04", string.Empty, "全省的事");
        foreach (var address in new[] { "/notes", "/compare?metric=registered&from=2026-01&to=2026-03" })
        {
            var page = await foshan.PageAsync(address);
            Assert.Contains("全省的事", page, StringComparison.Ordinal);
            Assert.DoesNotContain("云浮的事", page, StringComparison.Ordinal);
            Assert.Contains("云浮的事", await yunfu.PageAsync(address), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("440600")]
    [InlineData("province")]
    [InlineData("")]
    public async Task A_city_user_notes_for_his_own_city_alone(string city)
    {
        var answer = await PinAsync(yunfu, city, "2026-02-03", string.Empty, "别处的事");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(site.Services.GetRequiredService<EventNotes>().Of(Charge.Everything));
    }

    [Theory]
    [InlineData("2026-02-03", "", "联系人：张三，13800138000", "文字里好像有姓名")]
    [InlineData("2026-02-03", "", "110101199003074514", "文字里好像有姓名")]
    [InlineData("2026-02-03", "", "", "请写明发生了什么")]
    [InlineData("2026-02-30", "", "暴雨", "日期写法如")]
    [InlineData("2026-02-03", "2026-02-01", "暴雨", "日期写法如")]
    public async Task What_names_somebody_or_is_incomplete_is_not_kept(string first, string last, string text, string why)
    {
        var answer = await PinAsync(analyst, "445300", first, last, text);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(why, await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(site.Services.GetRequiredService<EventNotes>().Of(Charge.Everything));
    }

    [Fact]
    public async Task A_text_is_at_most_two_hundred_characters_and_hostile_text_shows_as_text()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await PinAsync(analyst, "province", "2026-02-03", string.Empty, new string('雨', 201))).StatusCode);
        await PinAsync(analyst, "province", "2026-02-03", string.Empty, "</script><script>alert(1)</script>\"'&𠮷");
        foreach (var address in new[] { "/notes", Chart })
        {
            var page = await site.PageAsync(address);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_changes_and_removes_ones_own_and_an_analyst_removes_any()
    {
        await PinAsync(yunfu, "445300", "2026-02-03", string.Empty, "暴雨");
        var id = Assert.Single(site.Services.GetRequiredService<EventNotes>().Of(Charge.Everything)).Id;
        Assert.Equal(HttpStatusCode.NotFound, (await foshan.GetAsync("/notes/" + id)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await foshan.SendAsync("/notes/new", $"/notes/{id}/remove")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.SendAsync("/notes/new", "/notes/" + id, ("city", "445300"), ("first", "2026-02-03"), ("text", "改了"))).StatusCode);

        Assert.Contains("value=\"暴雨\"", await yunfu.PageAsync("/notes/" + id), StringComparison.Ordinal);
        await yunfu.SendAsync("/notes/" + id, "/notes/" + id, ("city", "445300"), ("first", "2026-02-04"), ("text", "大暴雨"));
        Assert.Contains("大暴雨", await site.PageAsync(Chart), StringComparison.Ordinal);
        Assert.Equal("/notes?done=removed", (await analyst.SendAsync("/notes", $"/notes/{id}/remove")).Headers.Location!.OriginalString);
        Assert.DoesNotContain("大暴雨", await site.PageAsync(Chart), StringComparison.Ordinal);
        Assert.Contains(site.Services.GetRequiredService<AppDatabase>().Use(c => c.Query("select action || ' ' || subject from audit_entry", r => r.GetString(0))), e => e.StartsWith("note_removed 2026-02-04 445300", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Notes_outlive_a_restart_and_the_form_goes_back_only_to_pages_of_this_application()
    {
        await PinAsync(analyst, "province", "2026-02-03", string.Empty, "新规定");
        var back = await analyst.SendAsync("/notes/new?city=445300&date=2026-02-03&return=%2Fcompare%3Fmetric%3Dopen", "/notes/new", ("city", "445300"), ("first", "2026-02-03"), ("text", "第二件"), ("return", "/compare?metric=open"));
        Assert.Equal("/compare?metric=open", back.Headers.Location!.OriginalString);
        foreach (var elsewhere in new[] { "https://example.org/", "//example.org", "/\\example.org", "compare" })
        {
            var answer = await analyst.SendAsync("/notes/new", "/notes/new", ("city", "445300"), ("first", "2026-02-03"), ("text", "第三件"), ("return", elsewhere));
            Assert.Equal("/notes?done=kept", answer.Headers.Location!.OriginalString);
        }

        var database = site.Services.GetRequiredService<AppDatabase>();
        Assert.Equal(6, new EventNotes(database).Of(Charge.Everything).Count);
        Assert.Equal(site.Services.GetRequiredService<EventNotes>().Stamp, new EventNotes(database).Stamp);
    }

    [Fact]
    public async Task Leaders_and_researchers_read_and_are_offered_no_form()
    {
        await PinAsync(analyst, "445300", "2026-02-03", string.Empty, "暴雨");
        foreach (var role in new[] { Role.Leader, Role.Researcher })
        {
            using var reader = await GuestAsync(role, null);
            var page = await reader.PageAsync(Chart);
            Assert.Contains("暴雨", page, StringComparison.Ordinal);
            Assert.DoesNotContain("/notes/new", page, StringComparison.Ordinal);
            Assert.DoesNotContain("/notes/new", await reader.PageAsync("/notes"), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync("/notes/new")).StatusCode);
        }

        Assert.Contains("/notes/new?", await site.PageAsync(Chart), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PinAsync(Guest who, string city, string first, string last, string text) =>
        who.SendAsync("/notes/new", "/notes/new", ("city", city), ("first", first), ("last", last), ("text", text));

    private async Task<Guest> GuestAsync(Role role, string? city)
    {
        var (cookie, _) = await site.SignInAsync(role, city is null ? null : Charge.OfCity(city));
        return new Guest(site.Address).With(cookie);
    }
}

/// <summary>One site for the tests of what people keep: notes, views.</summary>
public sealed class NotesSite : IAsyncLifetime
{
    internal TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await TestSite.StartAsync(isEmpty: false, "--schedule", "false");

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
