using Analytics.Etl.Sample;
using Analytics.Tests.Etl.Sample;
using Analytics.Warehouse.Landed;
using Analytics.Warehouse.Metrics;

namespace Analytics.Tests.Etl.Sample.Work;

/// <summary>The sample's deliveries of the offices' work, landed and built without any case.</summary>
public sealed class WorkFixture : IAsyncLifetime
{
    internal SmallCity City { get; } = new();

    internal IReadOnlyList<string> FailedChecks { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        SampleDeliveries.Write(new SampleOptions(5, 10_000, 1, SampleFixture.Until), City.Data.Root, null, cancellation);
        var works = LandedWork.All.Select(e => e.Name).ToHashSet();
        var run = await City.Pipeline().RunAsync([.. City.Sources.Where(s => works.Contains(s.Entity.Name))], new(SampleFixture.Until), cancellation);
        FailedChecks = run.FailedChecks;
    }

    public ValueTask DisposeAsync()
    {
        City.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Out of the metrics come the figures that the yearly reports state.</summary>
public sealed class PublishedWork(WorkFixture sample) : IClassFixture<WorkFixture>
{
    [Theory]
    [InlineData("letters_reminder", "2022-01-01", "2022-11-30", "445300|2022-01-01|16")]
    [InlineData("letters_supervision", "2022-01-01", "2022-11-30", "445300|2022-01-01|51")]
    [InlineData("letters_accountability", "2022-01-01", "2022-11-30", "445300|2022-01-01|10")]
    [InlineData("letters_interview", "2022-01-01", "2022-11-30", "445300|2022-01-01|7")]
    [InlineData("officer_taken", "2022-01-01", "2022-11-30", "445300|2022-01-01|684")]
    [InlineData("officer_taken_closed", "2022-01-01", "2022-11-30", "445300|2022-01-01|566/684")]
    [InlineData("leader_taken", "2022-01-01", "2022-11-30", "445300|2022-01-01|44")]
    [InlineData("leader_reception_batches", "2022-01-01", "2022-11-30", "445300|2022-01-01|867")]
    [InlineData("leader_reception_persons", "2022-01-01", "2022-11-30", "445300|2022-01-01|1593")]
    [InlineData("aid_amount", "2022-01-01", "2022-11-30", "445300|2022-01-01|60000")]
    [InlineData("outreach_copies", "2022-01-01", "2022-11-30", "410802|2022-01-01|600", "445300|2022-01-01|588")]
    [InlineData("outreach_persons", "2022-01-01", "2022-11-30", "410802|2022-01-01|100", "445300|2022-01-01|102")]
    [InlineData("publications", "2022-01-01", "2022-11-30", "445300|2022-01-01|45")]
    [InlineData("leader_taken", "2019-01-01", "2019-11-28", "440600|2019-01-01|172")]
    [InlineData("leader_taken_closed", "2019-01-01", "2019-11-28", "440600|2019-01-01|141/172")]
    [InlineData("hearings_held", "2014-01-01", "2019-11-28", "440600|2014-01-01|38")]
    [InlineData("consultations_held", "2014-01-01", "2019-11-28", "440600|2014-01-01|18")]
    [InlineData("hearings_ended", "2014-01-01", "2019-11-28", "440600|2014-01-01|36/56")]
    [InlineData("survey_response", "2019-01-01", "2019-11-30", "440600|2019-01-01|828/1100")]
    [InlineData("survey_overall", "2019-01-01", "2019-11-30", "440600|2019-01-01|689/828")]
    [InlineData("survey_suggestions", "2019-01-01", "2019-11-30", "440600|2019-01-01|130")]
    [InlineData("lawyer_persons", "2016-02-01", "2019-11-30", "440600|2016-02-01|3000")]
    [InlineData("referrals_forwarded_persons", "2016-02-01", "2019-11-30", "440600|2016-02-01|2200")]
    [InlineData("social_worker_batches", "2017-07-01", "2019-11-30", "440600|2017-07-01|766")]
    [InlineData("social_worker_persons", "2017-07-01", "2019-11-30", "440600|2017-07-01|2647")]
    [InlineData("social_worker_settled", "2017-07-01", "2019-11-30", "440600|2017-07-01|7")]
    [InlineData("volunteers_engaged", "2018-01-01", "2019-11-30", "440600|2018-01-01|35")]
    [InlineData("mediators_engaged", "2019-01-01", "2019-11-30", "440600|2019-01-01|4")]
    [InlineData("board_messages", "2022-01-01", "2022-12-31", "445200|2022-01-01|12787")]
    [InlineData("board_messages_closed", "2022-01-01", "2022-12-31", "445200|2022-01-01|12600/12787")]
    [InlineData("referrals_declined_batches", "2022-01-01", "2022-12-31", "445200|2022-01-01|59")]
    [InlineData("referrals_declined_persons", "2022-01-01", "2022-12-31", "445200|2022-01-01|218")]
    [InlineData("referrals_forwarded_items", "2022-01-01", "2022-12-31", "445200|2022-01-01|33")]
    [InlineData("review_register_revoked", "2022-01-01", "2022-12-31", "445200|2022-01-01|6")]
    [InlineData("disclosure_requests", "2022-01-01", "2022-12-31", "445200|2022-01-01|1")]
    [InlineData("guide_maps", "2023-01-01", "2023-12-31", "440882|2023-01-01|8")]
    [InlineData("route_notices", "2023-01-01", "2023-12-31", "440882|2023-01-01|8")]
    [InlineData("study_sessions", "2023-01-01", "2023-12-31", "440882|2023-01-01|11")]
    [InlineData("meeting_sessions", "2023-01-01", "2023-12-31", "440882|2023-01-01|6")]
    public void A_metric_gives_the_published_figure(string metric, string from, string to, params string[] figures) =>
        Assert.Equal(figures, sample.City.Figures(metric, from, to, null, "city_code").Where(f => !f.EndsWith("|0", StringComparison.Ordinal)));

    [Fact]
    public void The_rates_are_those_that_the_reports_print_but_for_the_one_that_contradicts_its_counts()
    {
        Assert.Equal("82.75", Percent("officer_taken_closed", "2022", "445300"));
        Assert.Equal("81.98", Percent("leader_taken_closed", "2019", "440600"));
        Assert.Equal("75.27", Percent("survey_response", "2019", "440600"));
        Assert.Equal("83.2", Percent("survey_overall", "2019", "440600", digits: 1));
        // the report prints 99.48
        Assert.Equal("98.54", Percent("board_messages_closed", "2022", "445200"));
    }

    [Fact]
    public void Foshans_leaders_took_cases_in_three_groups()
    {
        var groups = sample.City.Rows("select taken_by, count(*), count(closed_at) from fct_taken_case where city_code = '440600' and taken_at <= date '2019-11-28' group by 1 order by 2");
        Assert.Equal(["市领导|13|11", "区直部门主要负责人|70|54", "区领导、市直部门主要负责人|89|76"], groups);
        Assert.Equal("7", sample.City.Row("select count(resolved_at) from fct_taken_case where city_code = '440600' and taken_by = '市领导'"));
    }

    [Fact]
    public void Foshans_hearings_of_2019_are_those_of_its_districts() =>
        Assert.Equal(
            ["三水区信访局|2", "南海区信访局|2", "禅城区信访局|2", "顺德区信访局|1", "高明区信访局|1"],
            sample.City.Rows("select org, count(*) from fct_hearing where year(held_at) = 2019 group by 1 order by 1"));

    [Fact]
    public void Jieyangs_boards_are_those_of_the_city_and_of_counties() =>
        Assert.Equal(["city|9509", "county|3278"], sample.City.Rows("select level, count(*) from fct_message group by 1 order by 1"));

    [Fact]
    public void Every_row_lands_without_a_finding_and_every_check_passes()
    {
        Assert.Empty(sample.FailedChecks);
        Assert.Equal("0", sample.City.Row("select count(*) from meta_reject"));
        Assert.Equal("true|true", sample.City.Row("select bool_and(is_synthetic), sum(rows_read) = sum(rows_landed) from meta_batch").ToLowerInvariant());
        Assert.Equal("0", sample.City.Row("select count(*) from meta_batch where unmapped_columns is not null"));
    }

    [Fact]
    public void Every_metric_of_the_offices_work_has_a_city_that_tells_it()
    {
        var delivered = sample.City.Rows("select column_name from mart_work_column where filled > 0").ToHashSet();
        Assert.Empty(MetricRegistry.All.Where(m => m.Mart == "mart_work" && !m.IsToldBy(delivered)).Select(m => m.Id));
    }

    [Fact]
    public void Every_kind_of_work_is_delivered_and_resolved_is_never_more_than_handled()
    {
        Assert.Equal(LandedWork.All.Select(e => e.Row).Order(StringComparer.Ordinal), sample.City.Rows("select distinct work from mart_work order by 1"));
        Assert.Equal("0", sample.City.Row("select count(*) from fct_taken_case where resolved_at is not null and (closed_at is null or resolved_at < closed_at)"));
        Assert.Equal("0", sample.City.Row("select count(*) from fct_taken_case where closed_at < taken_at"));
    }

    private string Percent(string metric, string year, string city, int digits = 2)
    {
        var figure = sample.City.Figures(metric, $"{year}-01-01", $"{year}-12-31", null, "city_code").Single(f => f.StartsWith(city, StringComparison.Ordinal)).Split('|')[2].Split('/');
        return (100.0 * int.Parse(figure[0], null) / int.Parse(figure[1], null)).ToString($"F{digits}", System.Globalization.CultureInfo.InvariantCulture);
    }
}
