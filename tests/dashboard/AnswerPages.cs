using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Analytics.Models.Scoring;
using Analytics.Tests.Dashboard.Site;

namespace Analytics.Tests.Dashboard;

/// <summary>Answers to flags: what was said is kept as models read it, and nothing else is.</summary>
public sealed partial class AnswerPages : IAsyncLifetime
{
    private readonly ScoredSite scored = new();

    private TestSite Site => scored.Site;

    public ValueTask InitializeAsync() => scored.InitializeAsync();

    public ValueTask DisposeAsync() => scored.DisposeAsync();

    [Fact]
    public async Task An_answer_is_kept_as_models_read_it_and_shown_again()
    {
        var address = Address(ScoredSite.CaseNo(37));
        Assert.Contains("还没有人答复过", TestSite.Words(await Site.PageAsync(address)), StringComparison.Ordinal);
        var answer = await PostAsync(address, new() { ["model"] = scored.ModelId, ["said"] = "done.met", ["note"] = "  本人王小明 电话13800138000，\n已谈 " });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(address.Split('?')[0], answer.Headers.Location!.ToString(), StringComparison.Ordinal);

        var file = Assert.Single(Directory.GetFiles(Site.Data.Answers));
        Assert.EndsWith(".jsonl", file, StringComparison.Ordinal);
        using var told = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(["model", "task", "source", "case_no", "answer", "reason", "answered_at"], told.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("2026-03-15T17:00:00", told.RootElement.GetProperty("answered_at").GetString());
        var reason = told.RootElement.GetProperty("reason").GetString()!;
        Assert.StartsWith("已约见面谈：", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("王小明", reason, StringComparison.Ordinal);
        Assert.Equal([new AnswerCount(scored.ModelId, "done", 1)], OfficerAnswers.Count(Site.Data.Answers, "repeat", p => Assert.Fail(p)));

        var again = TestSite.Words(await Site.PageAsync(address));
        Assert.Contains("2026-03-15 17:00 已办 已约见面谈", again, StringComparison.Ordinal);
        await PostAsync(address, new() { ["model"] = scored.ModelId, ["said"] = "disagree.data" });
        Assert.Equal(2, Directory.GetFiles(Site.Data.Answers).Length);
    }

    [Fact]
    public async Task A_rule_that_listed_a_case_is_answered_as_a_rule()
    {
        var address = "/risk/answer?task=list&source=helping&case=" + ScoredSite.CaseNo(5);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(address, new() { ["model"] = "rule", ["said"] = "agree.matches" })).StatusCode);
        Assert.Empty(OfficerAnswers.Count(Site.Data.Answers, "repeat", p => Assert.Fail(p)));
        Assert.Equal("rule", Assert.Single(OfficerAnswers.Of(Site.Data.Answers, "helping", ScoredSite.CaseNo(5))).Model);
    }

    [Theory]
    [InlineData("done.magic", "", "请选一条意见")]
    [InlineData("", "", "请选一条意见")]
    [InlineData("done.met", "长", "补充的话太长")]
    public async Task What_is_not_offered_is_refused_and_said(string said, string note, string problem)
    {
        var answer = await PostAsync(Address(ScoredSite.CaseNo(37)), new() { ["model"] = scored.ModelId, ["said"] = said, ["note"] = string.Concat(Enumerable.Repeat(note, 101)) });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(problem, await answer.TextAsync(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Site.Data.Answers));
    }

    [Fact]
    public async Task A_list_that_was_renewed_meanwhile_is_looked_at_again()
    {
        var answer = await PostAsync(Address(ScoredSite.CaseNo(37)), new() { ["model"] = "repeat-20200101-00000000", ["said"] = "done.met" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("换了一版", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_token_nothing_is_kept()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(ScoredSite.CaseNo(37)))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["model"] = scored.ModelId, ["said"] = "done.met" }),
        };
        Assert.Equal(HttpStatusCode.BadRequest, (await Site.SendAsync(request)).StatusCode);
        Assert.False(Directory.Exists(Site.Data.Answers));
    }

    [Theory]
    [InlineData("repeat", ScoredSite.Accusation)]
    [InlineData("repeat", ScoredSite.Confidential)]
    [InlineData("list", ScoredSite.Accusation)]
    [InlineData("list", ScoredSite.Confidential)]
    [InlineData("cold_90", "帮037")]
    [InlineData("magic", "帮037")]
    [InlineData("repeat", "nowhere")]
    public async Task What_no_list_holds_cannot_be_answered(string task, string caseNo) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Site.GetAsync($"/risk/answer?task={task}&source=helping&case={Uri.EscapeDataString(caseNo)}")).StatusCode);

    [Fact]
    public async Task The_form_is_never_kept_by_a_cache()
    {
        var answer = await Site.GetAsync(Address(ScoredSite.HostileCase));
        Assert.Null(answer.Headers.ETag);
        Assert.Contains("no-cache", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var page = await answer.TextAsync();
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Single(Token().Matches(page));
    }

    private static string Address(string caseNo) => $"/risk/answer?task=repeat&source=helping&case={Uri.EscapeDataString(caseNo)}";

    private async Task<HttpResponseMessage> PostAsync(string address, Dictionary<string, string> fields)
    {
        var form = await Site.GetAsync(address);
        fields["__RequestVerificationToken"] = Token().Match(await form.TextAsync()).Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Cookie", form.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("analytics.form", StringComparison.Ordinal)).Split(';')[0]);
        return await Site.SendAsync(request);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
