using Analytics.Models.Features;
using Analytics.Tests.Etl;

namespace Analytics.Tests.Models.Features;

/// <summary>Who is asked about, and what counts as coming back.</summary>
public sealed class ComingBack
{
    private const string Columns = "case_no,registered_at,category_1,category_2,petitioner_key,replied_at,purpose,confidential";

    [Fact]
    public async Task A_label_is_a_later_repeat_of_the_matter_within_the_window_of_the_answer()
    {
        using var city = new SmallCity().Source("a", Columns).Deliver("a", "20240701.csv",
            "soon,2024-01-01,land,claim,soon,2024-01-10,appeal,false",
            "soon2,2024-02-01,land,claim,soon,,appeal,false",
            "late,2024-01-01,land,claim,late,2024-01-10,appeal,false",
            "late2,2024-04-10,land,claim,late,,appeal,false",
            "last_day,2024-01-01,land,claim,last,2024-01-10,appeal,false",
            "last_day2,2024-04-09,land,claim,last,,appeal,false",
            "same_day,2024-01-01,land,claim,same,2024-01-10 08:00:00,appeal,false",
            "same_day2,2024-01-10 17:00:00,land,claim,same,,appeal,false",
            "waiting,2024-01-01,land,claim,wait,2024-02-10,appeal,false",
            "waiting2,2024-02-01,land,claim,wait,2024-02-20,appeal,false",
            "waiting3,2024-03-01,land,claim,wait,,appeal,false",
            "other,2024-01-01,land,claim,other,2024-01-10,appeal,false",
            "other2,2024-02-01,wages,unpaid,other,,appeal,false",
            "open,2024-04-20,land,claim,open,2024-05-10,appeal,false",
            "open_back,2024-04-20,land,claim,back,2024-05-10,appeal,false",
            "open_back2,2024-05-20,land,claim,back,,appeal,false",
            "end,2024-07-01,land,claim,end,,appeal,false");
        await city.RunAsync(asOf: "2024-07-01");
        var table = Rows.Read(city, FeatureTask.Repeat);
        var labels = Rows.Labels(table, "comes_back");
        Assert.Equal(1, labels["soon"]);
        Assert.Equal(0, labels["late"]);
        Assert.Equal(1, labels["last_day"]);
        Assert.Equal(0, labels["same_day"]);
        Assert.Equal(1, labels["waiting"]);
        Assert.Equal(1, labels["waiting2"]);
        Assert.Equal(0, labels["other"]);

        // neither class while the window is open, whether it came back already or not
        Assert.Null(labels["open"]);
        Assert.Null(labels["open_back"]);
        Assert.Equal(["open"], table.Scored.Select(r => table.Keys[r].CaseNo));
        Assert.DoesNotContain("soon2", labels.Keys);
    }

    [Fact]
    public async Task Accusations_confidential_cases_and_those_that_nothing_links_are_never_asked_about()
    {
        using var city = new SmallCity().Source("a", Columns).Source("silent", "case_no,registered_at,petitioner_key", city: "445200").Deliver("a", "20241001.csv",
            "kept,2024-01-01,land,claim,a,2024-01-10,appeal,false",
            "untold,2024-01-01,land,claim,b,2024-01-10,,",
            "accusation,2024-01-01,land,claim,c,2024-01-10,accusation,false",
            "confidential,2024-01-01,land,claim,d,2024-01-10,appeal,true",
            "nobody,2024-01-01,land,claim,,2024-01-10,appeal,false",
            "unanswered,2024-01-01,land,claim,e,,appeal,false",
            "tomorrow,2024-09-01,land,claim,f,2024-10-02,appeal,false").Deliver("silent", "20241001.csv", "x,2024-01-01,a");
        await city.RunAsync(asOf: "2024-10-01");
        var table = Rows.Read(city, FeatureTask.Repeat);
        Assert.Equal(["kept", "untold"], table.Keys.Select(k => k.CaseNo).Order());
    }

    [Fact]
    public async Task A_lawful_review_is_no_return()
    {
        using var city = new SmallCity().Source("a", "case_no,registered_at,category_1,category_2,petitioner_key,replied_at,review_requested_at").Deliver("a", "20241001.csv",
            "1,2024-01-01,land,claim,x,2024-01-10,2024-01-20",
            "2,2024-01-20,land,claim,x,,",
            "3,2024-09-01,wages,unpaid,y,,");
        await city.RunAsync(asOf: "2024-10-01");
        Assert.Equal(0, Rows.Labels(Rows.Read(city, FeatureTask.Repeat), "comes_back")["1"]);
    }

    [Fact]
    public async Task A_window_is_closed_when_the_source_has_told_that_far_and_a_label_is_known_when_it_has_arrived()
    {
        // delivered by quarter: what was registered on the first day of a quarter arrives 100 days later
        using var city = new SmallCity().Source("a", Columns)
            .Deliver("a", "20240110.csv", "old,2023-10-01,land,claim,o,2023-10-10,appeal,false")
            .Deliver("a", "20240410.csv",
                "1,2024-01-01,land,claim,a,2024-01-10,appeal,false",
                "2,2024-03-31,land,claim,b,2024-03-31,appeal,false")
            .Deliver("a", "20240710.csv", "3,2024-04-11,land,claim,c,2024-04-20,appeal,false");
        await city.RunAsync(asOf: "2024-08-01");
        var table = Rows.Read(city, FeatureTask.Repeat);
        var labels = Rows.Labels(table, "comes_back");

        // told until 2024-04-11: the window of January 10 closed on April 9, that of March 31 has not, whatever the as-of date
        Assert.Equal(0, labels["1"]);
        Assert.Null(labels["2"]);
        Assert.Equal(new DateOnly(2024, 1, 10).AddDays(90 + 100), table.Labels["comes_back"].KnownOn[Rows.Of(table, "1")]);
    }
}
