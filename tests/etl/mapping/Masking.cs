namespace Analytics.Tests.Etl.Mapping;

/// <summary>What is masked in a text that a person wrote, and what is left as it is.</summary>
public sealed class Masking
{
    /// <summary>A text and what must not be left of it; where it is not the whole, the name or number itself.</summary>
    public static IReadOnlyList<(string Text, string Hidden)> Identities { get; } =
    [
        ("手机13812345678。", "13812345678"), ("138 1234 5678", "1234"), ("138-1234-5678", "1234"), ("+86 13812345678", "138"), ("+86-138-1234-5678", "138"), ("１３８１２３４５６７８", "３８１"),
        ("138.1234.5678", "1234"), ("1381 234 5678", "5678"), ("138 12345678", "12345678"), ("138\n1234 5678", "1234"),
        ("44520219900101123x", "44520"), ("44520219900101123X。", "123X"), ("445202900101123", "44520"), ("445202 19900101 1234", "1990"), ("445202-1990-0101-123x", "1990"), ("４４５２０２１９９００１０１１２３Ｘ", "４４５"),
        ("6222 0212 3456 7891 234", "7891"), ("6222021234567891234", "6222"), ("6222-0212-3456-7891", "7891"),
        ("0663-8123456", "812"), ("(0663)8123456", "812"), ("（0663）8123456", "812"), ("06638123456", "812"), ("0663 812 3456", "3456"), ("020-81234567", "8123"),
        ("电话：8123456", "812"), ("电话8123456", "812"), ("联系方式：812-3456", "3456"), ("致电81234567", "8123"),
        ("粤W12345", "12345"), ("粤A·D12345", "12345"), ("粤B 12345", "12345"), ("粤B1234挂", "1234"), ("苏a·12345", "12345"), ("粤Ｗ１２３４５", "１２３"),
        ("zhang.san@example.com", "zhang"), ("zhang＠example.com", "zhang"), ("QQ：12345678", "1234"), ("微信号wxid_abc12", "wxid"),
        ("我叫张三丰", "三丰"), ("我叫：李四，", "李四"), ("本人李四", "李四"), ("本人，王小五", "王小五"), ("本人姓王名小五。", "小五"), ("本人曾小贤，", "曾小贤"),
        ("姓名：欧阳修远", "修远"), ("姓名张三", "张三"), ("联系人: 赵六", "赵六"), ("联系人 赵六", "赵六"), ("投诉人：易中天", "易中天"),
        ("我是陈某某…", "陈某"), ("我是陈某某，", "陈某"), ("我是张三丰", "三丰"), ("我叫阿依古丽·买买提。", "买买提"), ("姓名：Zhang San", "Zhang"),
    ];

    [Fact]
    public void What_names_somebody_is_masked_wherever_it_stands()
    {
        string[] frames = ["{0}", "反映问题{0}", "问题，{0}\n谢谢", "{0}；{0}"];
        var source = new SourceText().WithColumns("""{"title": "a", "content": "b"}""").With("attributes.c", "\"c\"");
        var rows = Identities.SelectMany(i => frames.Select(f => string.Format(null, f, i.Text))).Select(t => new[] { t, t, t }).ToArray();
        using var mapped = Mapped.Rows(source, rows);
        var landed = mapped.Batch.Rows("title", "content", "attributes");
        var left = landed.Where((row, i) => row.Contains(Identities[i / frames.Length].Hidden, StringComparison.Ordinal));
        Assert.Empty(left);
        Assert.All(landed, row => Assert.Contains("***", row, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("本人于2020年购买了一套商品房")]
    [InlineData("本人于去年三月搬入")]
    [InlineData("本人申请低保，一直没有答复")]
    [InlineData("本人强烈要求整改")]
    [InlineData("本人曾多次反映")]
    [InlineData("本人家住云浮市云城区")]
    [InlineData("我是一名教师")]
    [InlineData("我是党员，")]
    [InlineData("我是万达小区业主")]
    [InlineData("我是高中生家长")]
    [InlineData("我叫了三次救护车")]
    [InlineData("姓名和电话都没有登记")]
    [InlineData("联系人和电话见附件")]
    [InlineData("2022年3月5日")]
    [InlineData("2020-03-05 2021-03-05")]
    [InlineData("2020-03-05 10:30至12:30")]
    [InlineData("2020.05.01-2020.06.01")]
    [InlineData("2018 2019 2020 2021")]
    [InlineData("2020 20211231")]
    [InlineData("补偿12345元，合计1234567.89元")]
    [InlineData("面积1234.5678平方米")]
    [InlineData("粤府〔2020〕12号文")]
    [InlineData("(2019)粤0113民初12345号")]
    [InlineData("拨打12345热线")]
    [InlineData("房号0301-0302，邮编527300")]
    [InlineData("8:00-12:00，14:30-17:30")]
    [InlineData("G1523高速K123+456")]
    [InlineData("云A座，云APP，新CENTER")]
    [InlineData("１２３路公交车")]
    public void Ordinary_text_is_left_as_it_is(string text)
    {
        using var row = Mapped.Row("""{"content": "a"}""", text);
        Assert.Equal(text, row["content"]);
    }

    [Fact]
    public void No_text_reaches_into_the_one_beside_it()
    {
        using var row = Mapped.Row("""{"title": "a", "content": "b", "org": "c"}""", "本人\u001d王", "小五 138", "12345678");
        Assert.Equal("本人 王|小五 138|12345678", row.Batch.Row("title", "content", "org"));
    }

    [Theory]
    [InlineData("13812345678")]
    [InlineData("我叫欧阳修远")]
    public void A_value_that_is_cut_is_masked_before(string identity)
    {
        var rows = Enumerable.Range(90, 11).Select(length => new[] { new string('x', length) + identity, "b", "c" }).ToArray();
        using var mapped = Mapped.Rows(new SourceText().WithColumns("""{"persons": "a"}""").With("attributes.more", """{"join": ["b", "c"]}"""), rows);
        var values = mapped.Batch.Rejects("value");
        Assert.Equal(rows.Length, values.Count);
        Assert.All(values, value =>
        {
            Assert.DoesNotContain("138", value, StringComparison.Ordinal);
            Assert.DoesNotContain("欧", value, StringComparison.Ordinal);
            Assert.True(value.Length <= 100);
        });
    }
}
