namespace Analytics.Tests.Etl.Sample;

[Collection<SharedSample>]
public sealed class BadRows(SampleFixture sample)
{
    private static readonly string[] OfText = ["too many columns", "too few columns", "unclosed quote", "undecodable"];

    [Theory]
    [InlineData("yunfu")]
    [InlineData("leizhou")]
    [InlineData("jieyang")]
    public void Each_kind_of_broken_line_is_delivered_at_least_twice(string city)
    {
        string[] kinds = city == "jieyang" ? ["cut line", "undecodable"] : OfText;
        Assert.Equal(kinds.Order(StringComparer.Ordinal), sample.Delivered[city].Broken.Keys.Order(StringComparer.Ordinal));
        Assert.All(sample.Delivered[city].Broken.Values, count => Assert.InRange(count, 2, 40));
    }

    [Theory]
    [InlineData("yunfu", "registered_at")]
    [InlineData("jieyang", "registered_at")]
    [InlineData("foshan", "registered_at")]
    [InlineData("leizhou", "registered_at")]
    [InlineData("jiefang", "occurred_at")]
    public void Keys_and_times_are_missing_or_unreadable_at_least_twice(string city, string time)
    {
        var source = new SampleSource(sample.Folder, city);
        var rows = sample.Delivered[city].Rows;
        var missing = rows.Count(r => SampleSource.Text(r, source.Theirs(time)) is null);
        var unreadable = rows.Count(r => SampleSource.Text(r, source.Theirs(time)) is { } text && SampleSource.Time(text) is null);
        Assert.InRange(rows.Count(r => SampleSource.Text(r, source.Key) is null), 2, 40);
        Assert.InRange(missing, 2, 40);
        Assert.InRange(unreadable, 2, 40);
    }

    [Theory]
    [InlineData("yunfu")]
    [InlineData("jieyang")]
    [InlineData("foshan")]
    [InlineData("leizhou")]
    public void Valid_cases_carry_values_that_must_be_discarded(string city)
    {
        var source = new SampleSource(sample.Folder, city);
        var cases = Totals.ValidCases(sample, city);
        Assert.InRange(cases.Count(c => source.Code(c, "channel") is null), 2, 40);
        Assert.InRange(cases.Count(c => SampleSource.Text(c, source.Theirs("closed_at")) is { } text && SampleSource.Time(text) is null), 2, 40);
    }

    [Fact]
    public void The_summary_counts_what_was_spoilt()
    {
        foreach (var city in sample.Summary.Cities)
        {
            var source = new SampleSource(sample.Folder, city.Source);
            var delivered = sample.Delivered[city.Source];
            var time = city.Source == "jiefang" ? "occurred_at" : "registered_at";
            var rejected = delivered.Rows.Count(r => SampleSource.Text(r, source.Key) is null || source.Time(r, time) is null);
            Assert.Equal(city.BadRows, rejected + delivered.Broken.Values.Sum());
            Assert.Equal(city.Rows, delivered.Rows.Count - rejected);
        }
    }
}
