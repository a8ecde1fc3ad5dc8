using Analytics.Warehouse.DuckDb;

namespace Analytics.Tests.Warehouse.Release;

/// <summary>Of single cases only what five share is told, and never what a count keeps back.</summary>
[Collection(typeof(SharedSampleRelease))]
public sealed class CasesReleased(SampleRelease sample)
{
    private const string Identifying = "city_code, county_code, registered_in, registered_from, category, channel, purpose, level, first, persons_band";

    [Fact]
    public void Every_combination_of_what_might_identify_has_five_rows_or_more()
    {
        using var release = sample.Open();
        Assert.Equal(5, release.Scalar<long>($"select min(n) from (select count(*) as n from release_case group by {Identifying})"));
        Assert.True(release.Scalar<long>("select count(*) from release_case") > 20_000);
        Assert.InRange(release.Scalar<long>("select count(distinct generalised) from release_case"), 4, 9);
    }

    [Fact]
    public void Neither_accusations_nor_confidential_cases_are_among_them()
    {
        using var both = sample.OpenBoth();
        Assert.Equal(0, both.Scalar<long>("select count(*) from release_case where purpose = 'accusation'"));
        var eligible = both.Scalar<long>("select count(*) from build.mart_case anti join build.case_withheld using (source, case_no)");
        Assert.True(both.Scalar<long>("select count(*) from release_case") < eligible);
        Assert.True(both.Scalar<long>("select count(*) from build.case_withheld") > 100);
    }

    [Fact]
    public void No_row_tells_a_value_whose_count_is_suppressed()
    {
        using var release = sample.Open();
        foreach (var dimension in new[] { "category", "channel", "purpose", "level", "first" })
        {
            // weeks that lie in one month, and months
            Assert.Equal(0, release.Scalar<long>($"""
                select count(*)
                from release_case as c
                inner join agg_registered as a
                    on a.city_code = c.city_code and a.period = 'month' and a.dimension = '{dimension}' and a.value = c.{dimension}
                    and a.period_start = date_trunc('month', c.registered_from)
                where a.registered is null
                    and (c.registered_in = 'month' or (c.registered_in = 'week' and date_trunc('month', c.registered_from) = date_trunc('month', c.registered_from + 6)))
                """));
            Assert.True(release.Scalar<long>($"select count(*) from release_case where {dimension} is not null") > 0, dimension);
        }
    }

    [Fact]
    public void The_cases_missing_from_a_month_do_not_tell_how_many_accusations_it_had()
    {
        using var both = sample.OpenBoth();
        var months = both.Query(
            """
            with released as (
                select city_code, date_trunc('month', registered_from)::date as month, count(*) as rows
                from release_case
                where registered_in in ('week', 'month')
                group by all
            ),
            accused as (
                select city_code, date_trunc('month', registered_on)::date as month, count(*) filter (purpose = 'accusation' or route = '30') as cases
                from build.mart_case
                group by all
            )
            select a.registered - coalesce(r.rows, 0) - h.cases
            from agg_registered as a
            inner join agg_registered as s
                on s.city_code = a.city_code and s.period = 'month' and s.period_start = a.period_start and s.value = 'accusation' and s.registered is null
            inner join accused as h on h.city_code = a.city_code and h.month = a.period_start
            left join released as r on r.city_code = a.city_code and r.month = a.period_start
            where a.period = 'month' and a.dimension = 'all' and a.registered is not null
            """,
            r => r.GetInt64(0));
        Assert.True(months.Count > 50, $"{months.Count}");

        // a week that begins in one month and ends in the next moves a few rows from one to the other
        Assert.True(months.Count(m => m >= 5) > months.Count * 0.95, $"{months.Count(m => m < 5)} of {months.Count}");
        Assert.True(months.Distinct().Count() > 10);
    }

    [Fact]
    public void What_is_withheld_is_counted_by_city_and_reason()
    {
        using var both = sample.OpenBoth();
        var left = both.Query(
            """
            select
                (count(*) - (select count(*) from release_case as r where r.city_code = m.city_code) - (select coalesce(sum(cases), 0) from release_withheld as w where w.city_code = m.city_code))::bigint,
                (select count(*) from release_withheld as w where w.city_code = m.city_code and w.cases is null)
            from build.mart_case as m
            group by m.city_code
            """,
            r => (Cases: r.GetInt64(0), Untold: r.GetInt64(1)));
        Assert.Equal(5, left.Count);
        Assert.All(left, l => Assert.InRange(l.Cases, 0, 9 * l.Untold));
        Assert.True(both.Scalar<long>("select min(cases) from release_withheld where reason = 'held_back'") > 100);
        Assert.Equal(["held_back", "too_few"], both.Query("select distinct reason from release_withheld order by 1", r => r.GetString(0)));
    }
}
