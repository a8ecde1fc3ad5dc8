using Analytics.Etl.Reports;

namespace Analytics.Tests.Etl.Reports;

/// <summary>What the grammar makes of single sentences (all written for these tests).</summary>
public sealed class Grammar
{
    private const string Title = "潮州市信访局2021年度信访工作报告\n一、情况\n";

    [Theory]
    [InlineData("全年接到来信 1 2 787 件。", "12787 件 exact ")]
    [InlineData("全年来信１２，７８７件，同比下降５．５％。", "12787 件 exact -5.5")]
    [InlineData("全年来信1,204件次、来访2,318件次。", "1204 件次 exact |2318 件次 exact ")]
    [InlineData("来信12\n787件。", "12787 件 exact ")]
    [InlineData("群众来访约300人次，接访120余批。", "300 人次 about |120 批 over ")]
    [InlineData("开展培训两次，召开听证会三场，发出督办函十二份。", "2 次 exact |3 场 exact |12 份 exact ")]
    [InlineData("发放宣传资料3.2万份，点击量逾12万次。", "32000 份 exact |120000 次 over ")]
    [InlineData("群众满意率为百分之95，办结率为百分之九十点五。", "95 % exact |90.5 % exact ")]
    [InlineData("群众满意率为百分之九十五，按期办结率98%以上。", "95 % exact |98 % at_least ")]
    [InlineData("来信、来访分别为20件、30件，同比分别上升3%、下降2%。", "20 件 exact 3|30 件 exact -2")]
    [InlineData("办结率由去年的90%提高到95%，满意率较上年提高2.1个百分点。", "95 % exact |2.1 个百分点 exact 2.1")]
    [InlineData("来信20件，同比减少5件，下降20%。", "20 件 exact -20|-5 件 exact ")]
    [InlineData("来信20件，占5%，同比上升3%。", "20 件 exact 3|5 % exact ")]
    [InlineData("来信20件，比2020年下降5%。", "20 件 exact -5")]
    [InlineData("来信20件，比2018年下降5%。", "20 件 exact ")]
    [InlineData("来信由30件降至20件。", "20 件 exact ")]
    [InlineData("来访20批30人次，同比减少4批、6人次。", "20 批 exact |30 人次 exact |-4 批 exact |-6 人次 exact ")]
    [InlineData("来访20批30人次，批次、人次分别比上年减少4批、6人次。", "20 批 exact |30 人次 exact |-4 批 exact |-6 人次 exact ")]
    [InlineData("群众满意率为95%，高于去年1.1个百分点。", "95 % exact 1.1")]
    [InlineData("平均办理时间由12天缩短为8天。", "8 天 exact ")]
    [InlineData("重复信访20件，占比由去年同期的13.5%下降到10.3%。", "20 件 exact |10.3 % exact ")]
    public void Figures_are_read_with_unit_qualifier_and_change(string sentence, string expected) =>
        Assert.Equal(expected, string.Join('|', TruthTable.Read("x", Title + sentence, "value", "unit", "qualifier", "change_percent").Select(r => r.Replace(',', ' '))));

    [Theory]
    [InlineData("2021年3月5日，根据潮府办〔2021〕18号和第三十一条办理。")]
    [InlineData("在5个工作日内答复，60日内办结。")]
    [InlineData("拨打12345热线或0768-2281234、13800138000。")]
    [InlineData("落实“三到位一处理”和“四不两直”，做到“两个维护”，召开第9次会议。")]
    [InlineData("力争办结率达到98%以上，确保化解积案20件。")]
    [InlineData("5人以上集体访须登记。")]
    [InlineData("建党100周年，张某，52岁，1998年参加工作。")]
    [InlineData("我市排名全省第3位，推行“1+6+N”和7×24小时服务。")]
    [InlineData("来信 12¦787 件。")]
    [InlineData("优秀率达 1{3tCI%。")]
    [InlineData("化解积案3至5件。")]
    [InlineData("来信\n\n12\n\n787件。")]
    [InlineData("超期率不足5%。")]
    [InlineData("近三年共受理信访事项3600件。")]
    [InlineData("每月受理信访事项120件。")]
    [InlineData("甲乙两区来信各有2件、3件。")]
    [InlineData("信访总量在全省占5%。")]
    [InlineData("书记、区长分别接访14次和15次。")]
    [InlineData("信件和留言30件。")]
    public void What_is_no_figure_or_in_doubt_is_read_as_none(string sentence) =>
        Assert.Empty(TruthTable.Read("x", Title + sentence, "value", "unit", "indicator"));

    [Theory]
    [InlineData("物业类30件，其中停车9件。", "petitions_housing petitions_other_part")]
    [InlineData("集体访20批，网上信访30件。", "group_visits petitions_online")]
    [InlineData("到市集体访20批，重复集体访3批。", "group_visits_to_city repeat_group_visits")]
    [InlineData("诉求主要集中在城乡建设、劳动社保等领域，分别占26%、18%。", "hotline_requests_urban_share hotline_requests_labour_share")]
    [InlineData("满意20件，基本满意3件，不满意1件。", "petitions_satisfied petitions_mostly_satisfied petitions_dissatisfied")]
    [InlineData("收到来信30件，市住房城乡建设局办理9件。", "petitions_letter_received petitions_by_office_received")]
    [InlineData("一般投诉20件，消费投诉9件。", "petitions_other_part petitions_other_part")]
    [InlineData("第二批某类20件，化解9件，化解率45%。", "resolved resolution_rate")]
    [InlineData("12345热线服务中心受理20件。", "accepted")]
    public void What_is_counted_is_named_and_never_by_a_word_that_says_less_or_more(string sentence, string expected) =>
        Assert.Equal(expected, string.Join(' ', TruthTable.Read("x", Title + sentence, "indicator")));

    [Theory]
    [InlineData("2021年1-11月，登记信访事项20件。", "2021-01-01 2021-11-30 false")]
    [InlineData("截至9月28日，登记信访事项20件。", "2021-01-01 2021-09-28 false")]
    [InlineData("上半年登记信访事项20件。", "2021-01-01 2021-06-30 false")]
    [InlineData("第三季度登记信访事项20件。", "2021-07-01 2021-09-30 false")]
    [InlineData("自2014年以来，召开听证会20场。", "2014-01-01 2021-12-31 true")]
    [InlineData("2016年2月，设立律师工作室。设立至今，律师接待群众20人次。", "2016-02-01 2021-12-31 true")]
    [InlineData("（1-6月登记信访事项9件）登记来信20件。", "2021-01-01 2021-06-30 false|2021-01-01 2021-12-31 false")]
    [InlineData("自2014年开展试点以来，召开听证会20场。", "2014-01-01 2021-12-31 true")]
    [InlineData("登记信访事项20件。", "2021-01-01 2021-12-31 false")]
    public void Periods_come_from_the_words_near_or_from_the_title(string sentence, string expected) =>
        Assert.Equal(expected.Split('|'), TruthTable.Read("x", Title + sentence, "period_start", "period_end", "cumulative").Select(r => r.Replace(',', ' ')));

    [Theory]
    [InlineData("潮州市12345热线月报\n2021年第3期\n2021年4月8日\n", "x-2021-03", "2021-03-01 2021-03-31")]
    [InlineData("潮州市12345热线3月份运行情况\n2021年4月8日\n", "x", "2021-03-01 2021-03-31")]
    [InlineData("潮州市12345热线12月份运行情况\n2022年1月8日\n", "x", "2021-12-01 2021-12-31")]
    [InlineData("潮州市12345热线周报（2021年3月1日-3月7日）\n", "x", "2021-03-01 2021-03-07")]
    public void A_bulletin_covers_the_days_of_its_title_or_name_not_its_year(string title, string document, string expected) =>
        Assert.Equal([expected], TruthTable.Read(document, title + "一、情况\n收到来信20件。", "period_start", "period_end").Select(r => r.Replace(',', ' ')));

    [Fact]
    public void Every_numeral_has_one_fate_and_only_figures_tell_any()
    {
        var report = new ReportReader(ReportGrammar.Shipped).Read("x", $"{Title}3月来信12件，占5%，同比下降3%。书籍 9 和 1{{3tCI%。");
        Assert.Equal(["None", "None", "Figure", "Figure", "Change", "NotRead", "NotRead"], report.Numerals.Select(n => n.Fate.ToString()));
        Assert.Equal(report.Numerals.Where(n => n.Fate == Fate.Figure), report.Figures.Keys);
    }

    [Fact]
    public void A_long_run_of_anything_is_read_to_its_end()
    {
        var reader = new ReportReader(ReportGrammar.Shipped);
        foreach (var piece in new[] { "来信12件，其中", "12\n", "1 2,3", "（来信12件）至今", "甲 12 13 14\n", "1a{", "，", "占", "百分之", "2021年" })
        {
            // What takes the square of the length never comes to an end here.
            var text = string.Concat(Enumerable.Repeat(piece, 300_000 / piece.Length));
            Assert.Equal("x", reader.Read("x", text).Document);
        }
    }

    [Fact]
    public void No_label_is_longer_than_the_grammars_words()
    {
        var words = ReportGrammar.Shipped.Subjects.Concat(ReportGrammar.Shipped.Parts).Concat(ReportGrammar.Shipped.Measures).Concat(ReportGrammar.Shipped.Rates).ToList();
        Assert.All(words, w => Assert.Matches("^[a-z][a-z0-9_]*$", w.Id));
        Assert.All(words, w => Assert.InRange(w.Label.Length, 2, 8));
        Assert.All(new[] { ReportGrammar.Shipped.Subjects, ReportGrammar.Shipped.Parts, ReportGrammar.Shipped.Measures, ReportGrammar.Shipped.Rates }, axis => Assert.Equal(axis.Count, axis.Select(w => w.Id).Distinct().Count()));
    }
}
