using System.Text;
using Analytics.Etl.Landing;
using Analytics.Etl.Reports;
using Analytics.Etl.Runs;
using Analytics.Tests.Etl.Commands;

namespace Analytics.Tests.Etl.Reports;

/// <summary>The verb, and what of it stands in the next build.</summary>
public sealed class Landing : IDisposable
{
    private const string Report =
        """
        云浮市信访局2021年度信访工作报告
        一、情况
        信访总量共100件，其中来信30件，来访40件，网信31件。
        收到留言200条，已办结100条，办结率99.5%，书籍 9 。
        """;

    private readonly SmallCity city = new SmallCity().Source("c", "case_no,registered_at").Deliver("c", "20240101.csv", "1,2024-01-01");

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task Figures_and_findings_stand_in_the_next_build()
    {
        await city.RunAsync();
        var before = city.Builds.Current;
        var answer = await ReadAsync("yunfu-2021.txt", Report);
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal("document,city_code,period_start,period_end,cumulative,indicator,label,value,unit,qualifier,change_percent,section", answer.Lines[0]);
        Assert.Contains("yunfu-2021,445300,2021-01-01,2021-12-31,false,petitions,信访事项,100,件,exact,,一 第3行", answer.Lines);
        Assert.Contains("line 4, section 一: not read (no unit): 9", answer.Error, StringComparison.Ordinal);
        Assert.Contains("rate contradicts", answer.Error, StringComparison.Ordinal);

        var run = await city.RunAsync();
        Assert.NotEqual(before, run.BuildId);
        Assert.Equal(RunRecord.Published, run.Outcome);
        Assert.Equal(["parts|petitions|100|101", "rate|messages_closing_rate|99.5|50"], city.Rows("select kind, indicator, stated, computed from fct_published_finding order by kind"));
        Assert.Equal("7", city.Row("select count(*) from fct_published_figure"));
        Assert.Equal("9|8|1", city.Row("select rows_read, rows_landed, rows_rejected from meta_batch where entity = 'published_figures'"));
        Assert.Equal("no_unit|9", city.Row("select rule, value from meta_reject"));
    }

    [Fact]
    public async Task The_same_report_again_changes_nothing_and_a_corrected_one_takes_its_place()
    {
        await ReadAsync("yunfu-2021.txt", Report);
        var first = (await city.RunAsync()).BuildId;
        await ReadAsync("yunfu-2021.txt", Report);
        Assert.Equal(RunRecord.NothingNew, (await city.RunAsync()).Outcome);
        await ReadAsync("yunfu-2021.txt", Report.Replace("31件", "30件", StringComparison.Ordinal));
        Assert.NotEqual(first, (await city.RunAsync()).BuildId);
        Assert.Equal("30", city.Row("select value from fct_published_figure where indicator = 'petitions_online'"));
        Assert.Equal("rate", city.Row("select kind from fct_published_finding"));
    }

    [Fact]
    public async Task A_change_is_held_against_last_years_figure()
    {
        await ReadAsync("yunfu-2020.txt", "云浮市信访局2020年度信访工作报告\n信访总量共100件。网上信访占比50%。");
        await ReadAsync("yunfu-2021.txt", "云浮市信访局2021年度信访工作报告\n信访总量共110件，同比上升12.5%。");
        await city.RunAsync();
        Assert.Equal("change|12.5|10", city.Row("select kind, stated, computed from fct_published_finding"));
    }

    [Fact]
    public async Task What_is_no_report_is_told_and_holds_no_other_back()
    {
        var folder = Directory.CreateDirectory(Path.Combine(city.Data.Root, "reports")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "binary.txt"), [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 37))], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "empty.txt"), string.Empty, TestContext.Current.CancellationToken);
        _ = TextsAreRegistered();
        await File.WriteAllBytesAsync(Path.Combine(folder, "yunfu-2021.txt"), Encoding.GetEncoding("gb18030").GetBytes(Report), TestContext.Current.CancellationToken);
        var answer = await EtlProcess.RunAsync("reports", folder, "--data", city.Data.Root, "--format", "csv");
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(8, answer.Lines.Count);
        Assert.Contains("binary.txt", answer.Error, StringComparison.Ordinal);
        Assert.Contains("empty.txt", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_sentence_lands_and_none_is_told()
    {
        var answer = await ReadAsync("yunfu-2021.txt", Report + "\n刘某某电话13800138000反映办理问题，来信2件。");
        await city.RunAsync();
        var told = answer.Out + answer.Error + string.Join('\n', city.Rows("select * from fct_published_figure")) + string.Join('\n', city.Rows("select * from meta_reject"));
        Assert.DoesNotContain("刘某某", told, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", told, StringComparison.Ordinal);
        Assert.DoesNotContain("反映", told, StringComparison.Ordinal);
    }

    private static bool TextsAreRegistered()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return true;
    }

    private Task<Answer> ReadAsync(string name, string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(city.Data.Root, $"read-{Guid.NewGuid():N}")).FullName;
        File.WriteAllText(Path.Combine(folder, name), text);
        return EtlProcess.RunAsync("reports", folder, "--data", city.Data.Root, "--format", "csv");
    }
}
