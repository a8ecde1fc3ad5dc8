using Analytics.Models.Features;
using Analytics.Tests.Etl;

namespace Analytics.Tests.Models.Features;

/// <summary>Every feature counted by hand: on the day of the answer, and week by week of an open case.</summary>
public sealed class WhatIsKnown
{
    [Fact]
    public async Task What_was_asked_and_of_whom()
    {
        using var city = new SmallCity().Source("a", "case_no,registered_at,channel,purpose,route,category_1,category_2,category_3,org,level,persons,accepted_at,replied_at,petitioner_key").Deliver("a", "20240701.csv",
            "1,2024-01-01,visit,appeal,31-6,国土资源,征地补偿,青苗,Bureau,county,6,2024-01-05,2024-01-31,x",
            "2,2024-01-01,,,,,,,,,,,2024-01-31,y");
        await city.RunAsync(asOf: "2024-07-01");
        var table = Rows.Read(city, FeatureTask.Repeat);
        const string asked = "city,channel,purpose,route,category_1,category_2,category_3,provincial_category,level,unit,persons,month";
        Assert.Equal(
            "445300|visit|appeal|31-6|国土资源|国土资源 / 征地补偿|国土资源 / 征地补偿 / 青苗|国土资源|county|a / Bureau|6|01".Replace("青苗|国土资源|", $"青苗|{city.Row("select provincial_category from dim_category")}|", StringComparison.Ordinal),
            Rows.Told(table, Rows.Of(table, "1"), asked));
        Assert.Equal("445300||||||||||" + "|01", Rows.Told(table, Rows.Of(table, "2"), asked));
    }

    [Fact]
    public async Task How_the_case_was_handled()
    {
        using var city = new SmallCity().Source("a", "case_no,registered_at,forwarded_at,accepted_at,informed_at,extended_to,replied_at,closed_at,transfers,returned,route,petitioner_key").Deliver("a", "20240701.csv",
            "1,2024-01-01 08:00:00,2024-01-03 08:00:00,2024-01-05 20:00:00,2024-01-06 08:30:00,2024-04-04,2024-02-10 09:00:00,2024-02-12,2,1,31-6,x",
            "2,2024-01-01 08:00:00,,,,,2024-01-01 09:30:00,2024-01-01 10:00:00,,,31-2,y",
            "3,2024-01-01 08:00:00,,2024-01-11 08:00:00,,,2024-05-10 08:00:00,,0,0,31-6,z");
        await city.RunAsync(asOf: "2024-07-01");
        var table = Rows.Read(city, FeatureTask.Repeat);
        const string handled = "hours_to_acceptance,hours_to_first_contact,days_to_answer,days_handled,deadline_share,is_extended,longest_silence,transfers,returns,units,days_since_activity,moments";

        // 108 hours; 36 of 60 days, as the extension by 30 does not count; silent from January 6 to February 10
        Assert.Equal("108|120.5|40|36|0.6|1|35|2|1||0|5", Rows.Told(table, Rows.Of(table, "1"), handled));

        // another procedure has no deadline of art. 34; closed on the day of the answer, which is known at its end
        Assert.Equal("|1.5|0|||0|0||||0|3", Rows.Told(table, Rows.Of(table, "2"), handled));
        Assert.Equal("240|3120|130|120|2|0|120|0|0||0|3", Rows.Told(table, Rows.Of(table, "3"), handled));
    }

    [Fact]
    public async Task Events_tell_steps_and_units()
    {
        using var city = new SmallCity().Source("e", "case_no,event_no,event_type,occurred_at,org,registered_at,replied_at,petitioner_key", "events").Deliver("e", "20240701.csv",
            "1,1,登记,2024-01-01,Office,2024-01-01,,x",
            "1,2,转送,2024-01-04,Office,,,x",
            "1,3,调查,2024-01-24,Bureau,,,x",
            "1,4,答复,2024-01-31,Bureau,,2024-01-31,x",
            "1,5,回访,2024-02-20,Call centre,,,x");
        await city.RunAsync(asOf: "2024-07-01");
        var table = Rows.Read(city, FeatureTask.Repeat);
        Assert.Equal("2|20|4", Rows.Told(table, Rows.Of(table, "1"), "units,longest_silence,moments"));
    }

    [Fact]
    public async Task What_was_answered()
    {
        using var city = new SmallCity().Source("a", "case_no,registered_at,title,content,replied_at,outcome,attributes,petitioner_key");
        File.WriteAllText(city.SourcePath("a"), File.ReadAllText(city.SourcePath("a"))
            .Replace("\"attributes\":\"attributes\",", string.Empty, StringComparison.Ordinal)
            .Replace("\"examples\"", "\"attributes\":{\"reply\":\"reply\",\"reply_length\":\"length\"},\"examples\"", StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Combine(city.Data.Inbox, "a"));
        File.WriteAllLines(Path.Combine(city.Data.Inbox, "a", "20240701.csv"),
        [
            "case_no,registered_at,title,content,replied_at,outcome,reply,length,petitioner_key",
            "1,2024-01-01,abcd,,2024-01-31,settled,bcde,,x",
            "2,2024-01-01,abcd,,2024-01-31,explained,,350,y",
            "3,2024-01-01,abcd,,2024-01-31,,,,z",
        ]);
        await city.RunAsync(asOf: "2024-07-01");
        var table = Rows.Read(city, FeatureTask.Repeat);

        // "abcd " has the pairs ab bc cd and one with its blank, or none when nothing follows; bcde has bc cd de: two of four
        const string answered = "outcome,reply_length,reply_likeness";
        Assert.Equal("settled|4|0.5", Rows.Told(table, Rows.Of(table, "1"), answered));
        Assert.Equal("explained|350|", Rows.Told(table, Rows.Of(table, "2"), answered));
        Assert.Equal("||", Rows.Told(table, Rows.Of(table, "3"), answered));
    }

    [Fact]
    public async Task What_came_before_and_how_it_had_ended_by_then()
    {
        using var city = new SmallCity().Source("a", "case_no,registered_at,category_1,category_2,petitioner_key,replied_at,outcome,closed_at,satisfaction_unit,rated_at,purpose").Deliver("a", "20240901.csv",
            "1,2024-01-01,land,claim,x,2024-01-20,explained,2024-01-21,dissatisfied,2024-01-25,appeal",
            "2,2024-02-01,land,claim,x,2024-03-01,settled,2024-03-20,dissatisfied,2024-03-25,appeal",
            "3,2024-02-20,land,claim,x,2024-03-10,explained,2024-03-12,,,appeal",
            "4,2024-03-05,land,claim,x,,,,,,appeal",
            "5,2024-02-10,land,claim,x,2024-02-12,settled,2024-02-13,,,accusation",
            "9,2024-02-01,wages,unpaid,x,2024-03-01,settled,2024-03-20,,,appeal");
        await city.RunAsync(asOf: "2024-09-01");
        var table = Rows.Read(city, FeatureTask.Repeat);
        const string earlier = "earlier_contacts,earlier_open,earlier_dissatisfied,earlier_outcome,days_since_first_contact,days_since_last_contact,days_since_earlier_answer,later_contacts";
        Assert.Equal("0|0|0|||||0", Rows.Told(table, Rows.Of(table, "1"), earlier));

        // on March 1 the first had been answered 41 days ago and rated; the third came while this one was handled
        Assert.Equal("1|0|1|explained|31|31|41|1", Rows.Told(table, Rows.Of(table, "2"), earlier));

        // on March 10 the second is answered and not closed, and nobody has rated it; the accusation between them counts for nothing
        Assert.Equal("2|1|1|settled|50|19|9|1", Rows.Told(table, Rows.Of(table, "3"), earlier));
        Assert.Equal("0|0|0|||||0", Rows.Told(table, Rows.Of(table, "9"), earlier));
    }

    [Fact]
    public async Task How_much_the_unit_had_to_do_and_how_often_its_answers_had_not_held()
    {
        using var city = new SmallCity().Source("a", "case_no,registered_at,category_1,category_2,petitioner_key,org,forwarded_at,replied_at,closed_at,confidential").Deliver("a", "20241201.csv",
            "back,2024-01-01,land,claim,a,Bureau,2024-01-02,2024-01-10,2024-01-10,false",
            "back2,2024-02-01,land,claim,a,Town,2024-02-02,2024-03-01,2024-03-02,false",
            "held,2024-01-01,land,claim,b,Bureau,2024-01-02,2024-01-10,2024-01-10,false",
            "secret,2024-01-01,land,claim,c,Bureau,2024-01-02,2024-01-10,2024-01-10,true",
            "open,2024-03-01,land,claim,d,Bureau,2024-03-02,,,false",
            "asked,2024-03-20,land,claim,e,Bureau,2024-03-21,2024-04-08,2024-04-20,false",
            "asked_later,2024-03-20,land,claim,f,Bureau,2024-03-21,2024-04-09,2024-04-09,false",
            "moved,2024-04-01,land,claim,g,Bureau,2024-04-09,2024-04-30,2024-04-30,false");
        await city.RunAsync(asOf: "2024-12-01");
        var table = Rows.Read(city, FeatureTask.Repeat, new FeatureOptions(Shrinkage: 2));
        const string unit = "unit_backlog,unit_ended_90,unit_repeat_rate";

        // on April 8 the Bureau has two cases besides this one that is not closed; the windows of January close on April 9
        Assert.Equal("3|2|", Rows.Told(table, Rows.Of(table, "asked"), unit));

        // January 10 is 90 days ago by now. One of two answers had not held; the source's rate is (1 + 1) / (2 + 2): (1 + 2 x 0.5) / (2 + 2); "moved" came that day
        Assert.Equal("3|1|0.5", Rows.Told(table, Rows.Of(table, "asked_later"), unit));
    }

    [Fact]
    public async Task Holidays_around_are_weekdays_of_rest()
    {
        using var city = new SmallCity().Source("a", "case_no,registered_at,replied_at,petitioner_key").Deliver("a", "20241201.csv",
            "1,2024-01-15,2024-02-08,x",
            "2,2024-01-15,2024-10-08,y");
        await city.RunAsync(asOf: "2024-12-01");
        var table = Rows.Read(city, FeatureTask.Repeat);

        // the Spring Festival of 2024: February 10 to 17, of which the 12th to 16th are weekdays
        Assert.Equal("02|0|5", Rows.Told(table, Rows.Of(table, "1"), "month,holidays_before,holidays_after"));

        // the National Day week: October 1 to 7, of which the 1st to 4th and the 7th are weekdays
        Assert.Equal("10|5|0", Rows.Told(table, Rows.Of(table, "2"), "month,holidays_before,holidays_after"));
    }
}
