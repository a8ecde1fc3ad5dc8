using System.Net;
using Analytics.Dashboard.Features.Models;
using Analytics.Models.Scoring;
using Analytics.Tests.Dashboard.Site;

namespace Analytics.Tests.Dashboard;

[Collection(nameof(ScoredPages))]
public class ModelsPages(ScoredSite scored)
{
    private readonly TestSite site = scored.Site;

    [Fact]
    public async Task How_a_task_stands_is_told_with_its_model_and_day()
    {
        var words = TestSite.Words(await site.PageAsync("/models"));
        Assert.Contains("在评分。", words, StringComparison.Ordinal);
        Assert.Contains($"模型 {scored.ModelId} 学成日期（数据截至） 2026-03-15", words, StringComparison.Ordinal);
        Assert.Contains("Scoring.", TestSite.Words(await site.PageAsync("/models?lang=en")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_learners_stand_side_by_side_with_the_figures_of_their_evaluation()
    {
        var result = new ModelStore(site.Data.Models).Evaluation(scored.ModelId);
        var rows = await RowsAsync("/models", "learners");
        Assert.Equal(["学习方法", "AUC", "平均精度", "Brier", "对数损失", "校准斜率", "提升度（20）", "提升度（50）", "提升度（100）"], rows[0]);
        Assert.Equal(["总体比例 基线", "以前来过 规则，必须胜过", "逻辑回归 采用"], rows.Skip(1).Select(r => r[0]));
        var auc = result.Chosen.Report.Overall.Metric("auc");
        Assert.Equal(FormattableString.Invariant($"{auc.Value:0.000} {auc.Low:0.000}–{auc.High:0.000}"), rows[3][1]);
        var lists = await RowsAsync("/models", "lists");
        Assert.Equal(4, lists.Count);
        Assert.Equal(["每季 20 件", "40"], lists[1][..2]);
    }

    [Fact]
    public async Task Quarters_reliability_groups_ratios_and_drift_are_told()
    {
        Assert.Equal(["2025Q3", "2025Q4"], (await RowsAsync("/models", "quarters")).Skip(1).Select(r => r[0]));
        var overall = new ModelStore(site.Data.Models).Evaluation(scored.ModelId).Chosen.Report.Overall;
        Assert.Equal(overall.Reliability.Count, (await RowsAsync("/models", "reliability")).Count - 1);
        var groups = await RowsAsync("/models", "groups");
        Assert.Equal([["城市", "揭阳市"], ["城市", "云浮市"], ["信访渠道", "<i>x</i>"], ["信访渠道", "来信"], ["信访渠道", "未提供"]], groups.Skip(1).Select(r => r[..2]));
        Assert.Equal(overall.Ratios.Count, (await RowsAsync("/models", "ratios")).Count(r => r[0] is "城市" or "信访渠道"));
        Assert.Equal([["登记到答复的天数", "0.300", "变化大"], ["信访渠道", "0.020", "稳定"]], (await RowsAsync("/models", "drift")).Skip(1));
    }

    [Fact]
    public async Task The_card_is_shown_in_the_language_of_the_page_and_nothing_in_it_runs_or_leads_away()
    {
        var page = await site.PageAsync("/models");
        Assert.Contains("模型说明</h3>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(3)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script>|href=\"javascript|<img| style=", page);
        Assert.Contains("Some <strong>words</strong>.", await site.PageAsync("/models?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signed_the_assessment_is_told_as_text()
    {
        var page = await site.PageAsync("/models");
        Assert.DoesNotContain("<b>三", page, StringComparison.Ordinal);
        Assert.Contains("已签名。 张<b>三</b>（省信访局），2026-03-01。", TestSite.Words(page), StringComparison.Ordinal);
        Assert.Contains("个人信息保护影响评估：信访件评分</h3>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_task_is_named()
    {
        var answer = await site.GetAsync("/models?task=%3Cb%3E");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("<b>", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_and_a_signature_that_come_after_the_build_show_at_once_and_say_what_takes_them_up()
    {
        await using var other = await TestSite.StartAsync();
        var before = TestSite.Words(await other.PageAsync("/models"));
        Assert.Contains("这个问题还没有模型", before, StringComparison.Ordinal);
        Assert.Contains("尚无人签名。", before, StringComparison.Ordinal);
        var held = ScoredSite.Keep(other);
        ScoredSite.Sign(other, isSample: true);
        var after = TestSite.Words(await other.PageAsync("/models"));
        Assert.Contains($"已有更新的模型，下次运行时启用： {held.Id}", after, StringComparison.Ordinal);
        Assert.Contains("逻辑回归 采用", after, StringComparison.Ordinal);
        Assert.Contains("样例签名。", after, StringComparison.Ordinal);
        Assert.Contains("这只是为合成样例签的名，对这里的数据无效", after, StringComparison.Ordinal);
        await other.RunAsync();
        Assert.Contains("影响评估未签名。", TestSite.Words(await other.PageAsync("/models")), StringComparison.Ordinal);
        ScoredSite.Sign(other, isSample: false);
        Assert.Contains("影响评估已经签名，下次运行时生效。", TestSite.Words(await other.PageAsync("/models")), StringComparison.Ordinal);
        Directory.Delete(Path.Combine(other.Data.Models, held.Id), recursive: true);
        Assert.Contains($"模型 {held.Id} 不在数据文件夹的 models 里", TestSite.Words(await other.PageAsync("/models")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<b onclick=x>", "&lt;b onclick=x&gt;")]
    [InlineData("[a](javascript:x)", "[a](javascript:x)")]
    [InlineData("![a](http://b/c.png)", "![a](http://b/c.png)")]
    [InlineData("<http://a.b>", "&lt;http://a.b&gt;")]
    [InlineData("[a][b]\n\n[b]: javascript:x", "[a][b]")]
    public void Markdown_that_would_run_or_lead_away_is_text(string text, string shown)
    {
        var html = Html(text);
        Assert.Contains(shown, html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<(a|img|b|script)\\b", html);
    }

    [Fact]
    public void Tables_scroll_and_align_without_a_style()
    {
        var html = Html("# T\n\n| a | b |\n| --- | ---: |\n| x | 1 |");
        Assert.StartsWith("<h3>T</h3>", html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"&lt;label&gt;\"", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"number\">1</td>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    private static string Html(string text)
    {
        using var writer = new StringWriter();
        Markdown.Html(text, "<label>").WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }

    // The rows of the section that a heading names.
    private async Task<List<List<string>>> RowsAsync(string address, string section)
    {
        var page = await site.PageAsync(address);
        var start = page.IndexOf($"aria-labelledby=\"{section}\"", StringComparison.Ordinal);
        Assert.True(start >= 0, $"no section {section}");
        return TestSite.Rows(page[start..page.IndexOf("</section>", start, StringComparison.Ordinal)]);
    }
}
