using System.Text.Json.Nodes;
using Analytics.Tests.Dashboard.Site;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Reader;

namespace Analytics.Tests.Warehouse.Metrics;

public class Registry
{
    [Fact]
    public void Every_metric_that_ships_is_valid_and_named_once() =>
        Assert.Equal(MetricRegistry.All.Count, MetricRegistry.All.Select(m => m.Id).Distinct().Count());

    [Fact]
    public void Volumes_and_repeats_are_neither_good_nor_bad() =>
        Assert.All(
            MetricRegistry.All.Where(m => m.Kind is MetricKind.Count or MetricKind.Stock || m.Section is MetricSection.Volume or MetricSection.Repeats),
            m => Assert.Equal(MetricDirection.None, m.Direction));

    [Theory]
    [InlineData("""{"colour": "red"}""", "colour")]
    [InlineData("""{"name_zh": null}""", "name_zh")]
    [InlineData("""{"name_en": " "}""", "name_en: is empty")]
    [InlineData("""{"kind": "mean"}""", "kind")]
    [InlineData("""{"numerator": "cases; drop table"}""", "'cases; drop table' is no name of a column")]
    [InlineData("""{"mart": "fct_case"}""", "mart: 'fct_case' is not one of mart_case")]
    [InlineData("""{"section": "people"}""", "section")]
    [InlineData("""{"denominator_stock": "open"}""", "denominator: a ratio needs one, or denominator_stock")]
    [InlineData("""{"denominator": null, "denominator_stock": "replied"}""", "denominator_stock: 'replied' is no metric of kind stock")]
    [InlineData("""{"enters": "registered", "leaves": "closed"}""", "enters, leaves")]
    [InlineData("""{"censored": "closed"}""", "censored: only survival has it")]
    [InlineData("""{"age": [0, 15]}""", "age: a stock may have")]
    [InlineData("""{"denominator": null}""", "denominator: a ratio needs one")]
    [InlineData("""{"kind": "count"}""", "denominator: only a ratio has one")]
    [InlineData("""{"kind": "stock"}""", "date_basis: a stock has none")]
    [InlineData("""{"date_basis": null}""", "date_basis")]
    [InlineData("""{"unit": "cases"}""", "unit: 'cases' is not one of 件")]
    [InlineData("""{"requires": [["petitioner_key"]]}""", "requires: 'petitioner_key'")]
    [InlineData("""{"requires": [["replied_on"]]}""", "requires: 'replied_on' is no landed column")]
    [InlineData("""{"requires": [[]]}""", "requires: a group is empty")]
    [InlineData("""{"where": {"channel": ["fax"]}}""", "where: channel 'fax' is not one of letter")]
    [InlineData("""{"mart": "mart_work", "where": {"work": ["letters"]}}""", "where: work 'letters' is not one of letter, ")]
    [InlineData("""{"mart": "mart_work", "where": {"work": ["letter"], "kind": ["leader"]}}""", "where: kind 'leader' is not one of reminder, ")]
    [InlineData("""{"requires": [["letters.sent_on"]]}""", "requires: 'letters.sent_on' is no landed column")]
    [InlineData("""{"requires": [["activities.kind.cook"]]}""", "requires: 'activities.kind.cook' is no landed column")]
    [InlineData("""{"version": 0}""", "version: 0")]
    [InlineData("""{"id": "other"}""", "id: 'other' is not the file's name 'on_time_reply'")]
    public void A_mistake_in_a_file_is_told_with_file_and_key(string change, string told)
    {
        var file = JsonNode.Parse(SqlLayers.Resource("metrics/on_time_reply.json"))!.AsObject();
        foreach (var (key, value) in JsonNode.Parse(change)!.AsObject())
        {
            file[key] = value?.DeepClone();
        }

        var e = Assert.Throws<InvalidDataException>(() => MetricRegistry.Read(new Dictionary<string, string> { ["on_time_reply"] = file.ToJsonString() }));
        Assert.Contains("metrics/on_time_reply.json: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(told, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_is_told_at_once()
    {
        var e = Assert.Throws<InvalidDataException>(() => MetricRegistry.Read(new Dictionary<string, string> { ["a"] = "{", ["b"] = "{}" }));
        Assert.Contains("metrics/a.json", e.Message, StringComparison.Ordinal);
        Assert.Contains("metrics/b.json", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_city_has_a_figure_when_it_delivers_one_of_each_group()
    {
        var metric = MetricRegistry.Find("on_time_reply")!;
        Assert.True(metric.IsToldBy(new HashSet<string> { "replied_at", "accepted_at" }));
        Assert.False(metric.IsToldBy(new HashSet<string> { "replied_at" }));
        Assert.False(metric.IsToldBy(new HashSet<string> { "due_at", "accepted_at" }));
    }

    [Fact]
    public void Shares_are_divided_last_and_undecided_cases_make_a_range()
    {
        Assert.Equal(0.75, new Measured(3, 4).Value);
        Assert.Null(new Measured(0, 0).Value);
        Assert.Equal((null, 0.4, 0.6), (new Measured(2, 4, 1).Value, new Measured(2, 4, 1).Low, new Measured(2, 4, 1).High));
        Assert.Equal((null, 0, 1), (new Measured(0, 0, 3).Value, new Measured(0, 0, 3).Low, new Measured(0, 0, 3).High));
        Assert.Equal(7, new Measured(7).Value);
    }
}

public class RegistryAndMarts(SharedSite shared)
{
    public static TheoryData<string> Metrics => [.. MetricRegistry.All.Select(m => m.Id)];

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Every_column_that_a_metric_names_is_one_of_its_mart(string id)
    {
        var metric = MetricRegistry.Find(id)!;
        using var reader = new DuckDbReader(shared.Site.Data.Builds);
        using var build = reader.Open()!;
        var columns = build.Query("select column_name from duckdb_columns() where table_name = $mart", r => r.GetString(0), ("mart", metric.Mart));
        Assert.Empty(metric.Columns.Except(columns));
    }

    [Fact]
    public void Every_dimension_by_which_a_metric_may_be_grouped_is_a_column_of_its_mart()
    {
        using var reader = new DuckDbReader(shared.Site.Data.Builds);
        using var build = reader.Open()!;
        foreach (var (mart, dimensions) in MetricQuestion.Dimensions.Where(d => MetricRegistry.All.Any(m => m.Mart == d.Key)))
        {
            var columns = build.Query("select column_name from duckdb_columns() where table_name = $mart", r => r.GetString(0), ("mart", mart));
            Assert.Empty(dimensions.Except(columns));
        }
    }
}
