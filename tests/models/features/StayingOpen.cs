using System.Globalization;
using Analytics.Models.Features;
using Analytics.Tests.Etl;

namespace Analytics.Tests.Models.Features;

/// <summary>Open cases week by week: which weeks there are, what came of them, what was known.</summary>
public sealed class StayingOpen
{
    private static readonly string[] Came = ["closes", "leaves", "open_90", "open_180", "days_left", "end_kind"];

    private const string Columns = "case_no,registered_at,forwarded_at,accepted_at,acceptance,replied_at,outcome,closed_at,purpose,extended_to,transfers,org";

    [Fact]
    public async Task A_case_has_a_row_for_each_week_that_began_while_it_was_open()
    {
        using var city = new SmallCity().Source("a", Columns).Deliver("a", "20240701.csv",
            "closed,2024-01-01,2024-01-02,2024-01-03,accepted,2024-01-17,,2024-01-18,appeal,,,",
            "refused,2024-01-01,2024-01-02,2024-01-09,refused,2024-01-12,,2024-01-13,appeal,,,",
            "withdrawn,2024-01-01,,,,,信访人撤回,2024-01-05,appeal,,,",
            "at_once,2024-01-01 08:00:00,,,,,,2024-01-01 17:00:00,appeal,,,",
            "week,2024-01-01,,,,,,2024-01-08,appeal,,,",
            "open,2024-06-10,,,,,,,appeal,,,",
            "hidden,2024-06-10,,,,,,,accusation,,,",
            "last,2024-07-01,,,,,,,appeal,,,");
        await city.RunAsync(asOf: "2024-07-01");
        var table = Rows.Read(city, FeatureTask.Cold);

        // closed on day 17: open on days 0, 7 and 14; the end falls into the week that begins with day 14
        Assert.Equal(["0|0|0|0|0|17|1", "7|0|0|0|0|10|1", "14|1|0|0|0|3|1"], Weeks(table, "closed"));
        Assert.Equal(["0|0|0|0|0|12|2", "7|0|1|0|0|5|2"], Weeks(table, "refused"));
        Assert.Equal(["0|0|1|0|0|4|2"], Weeks(table, "withdrawn"));
        Assert.Empty(Weeks(table, "at_once"));
        Assert.Equal(["0|1|0|0|0|7|1"], Weeks(table, "week"));

        // told until July 1: the week from June 24 on is told to its end, the one from July 1 on is not; open today
        Assert.Equal(["0|0|0|||21|0", "7|0|0|||14|0", "14|0|0|||7|0", "21|||||0|0"], Weeks(table, "open"));
        Assert.DoesNotContain("hidden", table.Keys.Select(k => k.CaseNo));
        Assert.Equal(["last", "open"], table.Scored.Select(r => table.Keys[r].CaseNo).Order());
        Assert.All(table.Columns, c => Assert.NotNull(FeatureNote.Find(c.Name)));
        Assert.All(table.Scored, r => Assert.Equal(new DateOnly(2024, 7, 1), table.Keys[r].AsOf));
    }

    [Fact]
    public async Task Open_at_day_90_and_180_is_known_when_that_day_has_been_told()
    {
        using var city = new SmallCity().Source("a", Columns).Deliver("a", "20240701.csv",
            "long,2024-01-01,,,,,,2024-06-01,appeal,,,",
            "day90,2024-01-01,,,,,,2024-03-31,appeal,,,",
            "day91,2024-01-01,,,,,,2024-04-01,appeal,,,",
            "young,2024-06-01,,,,,,2024-06-10,appeal,,,",
            "last,2024-07-01,,,,,,,appeal,,,");
        await city.RunAsync(asOf: "2024-07-01");
        var table = Rows.Read(city, FeatureTask.Cold);
        var known = table.Labels["open_90"];
        int[] first = [Rows.Of(table, "long", "2024-01-01"), Rows.Of(table, "day90", "2024-01-01"), Rows.Of(table, "day91", "2024-01-01"), Rows.Of(table, "young", "2024-06-01")];
        Assert.Equal([1, 0, 1, float.NaN], first.Select(r => known.Values[r]));
        Assert.Equal([0, 0, 0, float.NaN], first.Select(r => table.Labels["open_180"].Values[r]));

        // day 90 is March 31; a single delivery tells nothing of delays: the stated seven days
        Assert.Equal(new DateOnly(2024, 3, 31).AddDays(7), known.KnownOn[first[0]]);

        // beyond day 90 there is nothing left to ask
        Assert.Equal(float.NaN, known.Values[Rows.Of(table, "long", "2024-04-01")]);
    }

    [Fact]
    public async Task An_open_case_is_told_as_it_stood()
    {
        using var city = new SmallCity().Source("a", Columns).Deliver("a", "20241001.csv",
            "1,2024-01-01 08:00:00,2024-01-10 08:00:00,2024-01-16 08:00:00,accepted,2024-04-02,settled,2024-04-20,appeal,2024-04-15,3,Bureau",
            "last,2024-10-01,,,,,,,appeal,,,");
        await city.RunAsync(asOf: "2024-10-01");
        var table = Rows.Read(city, FeatureTask.Cold);
        string At(string day) => Rows.Told(table, Rows.Of(table, "1", day), "age_days,stage,clock_state,days_to_deadline,is_extended,unit,hours_to_acceptance,deadline_share,longest_silence,days_since_activity,moments,transfers,outcome");
        Assert.Equal("7|registered|none||0||||7|7|1||", At("2024-01-08"));
        Assert.Equal("14|forwarded|none||0|a / Bureau|||9|5|2||", At("2024-01-15"));

        // accepted on January 16: due on March 16; that it was extended by 30 days is certain only then
        Assert.Equal("21|accepted|running|54|0|a / Bureau|360|0.1|9|6|3||", At("2024-01-22"));
        Assert.Equal("70|accepted|running|5|0|a / Bureau|360|0.917|55|55|3||", At("2024-03-11"));
        Assert.Equal("77|accepted|extended|28|1|a / Bureau|360|1.033|62|62|3||", At("2024-03-18"));
        Assert.Equal("98|answered|extended|7|1|a / Bureau|360|1.283|77|6|4|3|settled", At("2024-04-08"));
    }

    [Fact]
    public async Task Fewer_cases_are_watched_when_asked_and_the_same_ones_each_time()
    {
        using var city = new SmallCity().Source("a", Columns).Deliver("a", "20240701.csv",
            [.. Enumerable.Range(0, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},2024-06-01,,,,,,{(i < 100 ? "2024-06-20" : null)},appeal,,,"))]);
        await city.RunAsync(asOf: "2024-07-01");
        var table = Rows.Read(city, FeatureTask.Cold, new FeatureOptions(PerMille: 300));
        Assert.Equal(table.Keys, Rows.Read(city, FeatureTask.Cold, new FeatureOptions(PerMille: 300)).Keys);
        Assert.InRange(table.Keys.Where((_, r) => !table.IsScored[r]).Select(k => k.CaseNo).Distinct().Count(), 40, 80);
        Assert.Equal(100, table.Scored.Length);
    }

    // Age, closes, leaves, open_90, open_180, days_left, end_kind of each week of a case.
    private static List<string> Weeks(FeatureTable table, string caseNo) =>
        [.. Enumerable.Range(0, table.Rows).Where(r => table.Keys[r].CaseNo == caseNo).Select(r => string.Join('|', Came.Select(l => table.Labels[l].Values[r]).Prepend(table.Column("age_days").Values[r])
            .Select(v => float.IsNaN(v) ? null : v.ToString(CultureInfo.InvariantCulture))))];
}
