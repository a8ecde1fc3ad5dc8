using Analytics.Etl.Runs;

namespace Analytics.Tests.Real;

/// <summary>Every count that is known of the real deliveries, over the published build.</summary>
public sealed class RealDeliveriesTests(RealDeliveries real) : IClassFixture<RealDeliveries>
{
    /// <summary>Source, rows read, landed, rejected, values discarded, current cases.</summary>
    public static TheoryData<string, long, long, long, long, long> Counts => new()
    {
        { "dongguan-posts", 167, 167, 0, 0, 161 },
        { "dongguan-questions", 288, 0, 288, 0, 0 },
        { "fuzhou", 1_464, 1_464, 0, 0, 1_464 },
        { "helpdesk", 21_348, 21_348, 0, 0, 4_580 },
        { "permits", 8_577, 8_577, 0, 0, 1_434 },
        { "shangluo", 1_179, 1_170, 9, 4, 1_170 },
        { "xidi-messages", 4_326, 4_326, 0, 0, 4_326 },
        { "xidi-replies", 2_816, 2_816, 0, 0, 2_816 },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public void Every_record_lands_or_is_rejected_and_counts_once(string source, long read, long landed, long rejected, long discarded, long cases)
    {
        var run = Assert.Single(real.RunOrSkip().Sources, s => s.Source == source);
        Assert.Empty(run.Errors);
        Assert.Equal((1, read, landed, rejected, discarded), (run.NewFiles, run.RowsRead, run.RowsLanded, run.RowsRejected, run.ValuesDiscarded));
        Assert.Equal([$"{read}|{landed}|{rejected}"], real.Query($"select rows_read, rows_landed, rows_rejected from meta_batch where source = '{source}'"));
        Assert.Equal([$"{cases}"], real.Query($"select count(*) from fct_case where source = '{source}'"));
    }

    [Fact]
    public void The_build_is_published_and_no_check_of_severity_error_fails()
    {
        var run = real.RunOrSkip();
        Assert.Equal(RunRecord.Published, run.Outcome);
        Assert.DoesNotContain(run.FailedChecks, c => c.StartsWith("error", StringComparison.Ordinal));
    }

    [Fact]
    public void Records_are_rejected_for_what_they_lack_and_values_discarded_for_what_cannot_be() =>
        Assert.Equal(
            ["dongguan-questions|reject|missing_registered_at|288", "shangluo|discard|before_registration|4", "shangluo|reject|missing_registered_at|9"],
            real.Query("select source, severity, rule, count(*) from meta_reject group by all order by all"));

    [Fact]
    public void Shangluo_keeps_all_answers_but_four() =>
        Assert.Equal(["1165|1170"], real.Query("select count(replied_at), count(distinct case_no) from fct_case where source = 'shangluo'"));

    [Fact]
    public void Messages_to_the_leaders_of_Xidi_spread_over_its_cities()
    {
        var spread = real.Query("select city_code, count(*) from fct_case where source = 'xidi-replies' group by all order by 2 desc, 1");
        Assert.Equal(["990101|1093", "990111|291", "990102|262", "990112|261"], spread[..4]);
        Assert.Contains("990100|175", spread);
        Assert.Equal(14, spread.Count(s => !s.StartsWith("990100", StringComparison.Ordinal)));
    }

    [Fact]
    public void Answers_of_Xidi_take_as_long_as_is_known() =>
        Assert.Equal(
            ["11.2|38.5|5.6"],
            real.Query("""
                with answered as (select epoch(replied_at - registered_at) / 86400 as days from fct_case where source = 'xidi-replies' and replied_at is not null)
                select round(median(days), 1), round(100.0 * avg((days > 15)::int), 1), round(100.0 * avg((days > 60)::int), 1) from answered
                """));

    [Theory]
    [InlineData("xidi-replies", 2_559)]
    [InlineData("xidi-messages", 3_332)]
    public void Users_are_told_apart(string source, int users) =>
        Assert.Equal([$"{users}|0"], real.Query($"select count(distinct petitioner_key), count(*) filter (petitioner_key is null) from fct_case where source = '{source}'"));

    [Fact]
    public void A_third_of_the_messages_come_from_users_with_more_than_one() =>
        Assert.Equal(
            ["35.3"],
            real.Query("""
                with counted as (select count(*) over (partition by petitioner_key) as messages from fct_case where source = 'xidi-messages')
                select round(100.0 * avg((messages > 1)::int), 1) from counted
                """));

    [Fact]
    public void Dates_of_every_kind_are_read()
    {
        // 261 of Fuzhou's dates are text with the month first, the others serial numbers; a slip would show as another span.
        Assert.Equal(["1464|0"], real.Query("select count(*), count(*) filter (registered_at is null) from fct_case where source = 'fuzhou'"));
        Assert.Equal(["2011-04|2020-01"], real.Query("select strftime(min(registered_at), '%Y-%m'), strftime(max(registered_at), '%Y-%m') from fct_case where source = 'xidi-replies'"));
    }

    [Theory]
    [InlineData("permits", 8_577)]
    [InlineData("helpdesk", 21_348)]
    public void Events_are_told_once_each(string source, int events) =>
        Assert.Equal([$"{events}"], real.Query($"select count(*) from fct_case_event where source = '{source}'"));

    [Fact]
    public void No_number_of_eleven_digits_and_no_address_is_left_in_any_text() =>
        Assert.Equal(
            ["0"],
            real.Query("""
                select count(*) from fct_case
                where regexp_matches(concat_ws(' ', title, content, resolution, org, outcome, attributes::varchar), '[0-9０-９]{11}|[A-Za-z0-9]@[A-Za-z0-9-]+\.[a-z]|1[3-9][0-9] [0-9]{4} [0-9]{4}')
                """));

    [Fact]
    public void Hardly_a_text_is_masked_that_names_nobody()
    {
        // A tenth of the texts hold a mask; far more would mean that ordinary words fall to it.
        var share = double.Parse(Assert.Single(real.Query("select avg(contains(content, '***')::int) from fct_case where source like 'xidi%'")), null);
        Assert.InRange(share, 0.001, 0.1);
    }
}
