using Analytics.Tests.Etl;

namespace Analytics.Tests.Warehouse.Sql;

/// <summary>What working lists read: which cases may stand on them, and when their clocks run out.</summary>
public sealed class WorkingLists
{
    [Fact]
    public async Task A_list_holds_open_cases_those_ended_lately_and_declared_ones_and_nothing_that_is_withheld()
    {
        using var city = new SmallCity().Source("c", "case_no,registered_at,replied_at,closed_at,purpose,route,confidential,declared_cold").Deliver(
            "c", "20240626.csv",
            "open,2024-01-01,,,,,,", "old,2023-01-01,2024-02-27,2024-02-27,,,,", "lately,2023-01-01,2023-02-01,2024-02-28,,,,", "answered,2023-01-01,2024-02-28,2023-03-01,,,,", "cold,2022-01-01,2022-02-01,2022-02-02,,,,true",
            "later,2024-06-27,,,,,,", "accusation,2024-01-01,,,accusation,,,", "route,2024-01-01,,,,30,,", "secret,2024-01-01,,,,,true,true");
        await city.RunAsync(asOf: "2024-06-26");
        Assert.Equal(["answered|False", "cold|False", "lately|False", "open|True"], city.Rows("select case_no, is_open from mart_list_case order by case_no"));
        Assert.Equal(["accusation", "route", "secret"], city.Rows("select case_no from case_withheld order by case_no"));
    }

    [Fact]
    public async Task Earlier_cases_of_a_matter_are_those_of_the_same_city_that_may_be_shown()
    {
        using var city = new SmallCity()
            .Source("c", "case_no,registered_at,category_1,confidential,petitioner_key").Source("d", "case_no,registered_at,category_1,petitioner_key", city: "123456")
            .Deliver("c", "20240626.csv", "1,2024-01-01,roads,,x", "2,2024-02-01,roads,true,x", "3,2024-03-01,roads,,x")
            .Deliver("d", "20240626.csv", "9,2024-02-02,roads,x");
        await city.RunAsync(asOf: "2024-06-26");
        Assert.Equal(["1|False|0", "3|True|1"], city.Rows("select case_no, is_repeat, earlier from mart_list_case where city_code = '445300' order by case_no"));
    }

    [Fact]
    public async Task A_week_ends_on_Sunday_and_each_day_stands_in_one_place()
    {
        // a Wednesday; each case is accepted 60 days before its last day
        using var city = new SmallCity().Source("c", "case_no,registered_at,accepted_at,replied_at,route").Deliver(
            "c", "20240626.csv",
            "25,2024-04-26,2024-04-26,,31-6", "26,2024-04-27,2024-04-27,,31-6", "27,2024-04-28,2024-04-28,,31-6", "28,2024-04-29,2024-04-29,,31-6", "30,2024-05-01,2024-05-01,,31-6",
            "71,2024-05-02,2024-05-02,,31-6", "77,2024-05-08,2024-05-08,,31-6", "78,2024-05-09,2024-05-09,,31-6", "answered,2024-01-01,2024-01-01,2024-02-01,31-6");
        await city.RunAsync(asOf: "2024-06-26");
        Assert.Equal(
            ["25|overdue|-1", "26|due_today|0", "27|due_tomorrow|1", "28|this_week|2", "30|this_week|4", "71|next_week|5", "77|next_week|11", "78|later|12"],
            city.Rows("select case_no, due_when, days_left from mart_due where clock = 'handle' order by case_no"));
    }

    [Fact]
    public async Task What_is_withheld_is_counted_from_ten_on()
    {
        static IEnumerable<string> Secret(int cases) => Enumerable.Range(1, cases).Select(n => $"{n},2024-06-01,2024-06-01,2024-06-01,,true");
        using var city = new SmallCity()
            .Source("nine", "case_no,registered_at,accepted_at,informed_at,replied_at,confidential").Source("ten", "case_no,registered_at,accepted_at,informed_at,replied_at,confidential", city: "123456")
            .Deliver("nine", "20240626.csv", [.. Secret(9), "x,2024-01-01,2024-01-01,2024-01-01,2024-02-01,"]).Deliver("ten", "20240626.csv", [.. Secret(10), "x,2024-01-01,2024-01-01,2024-01-01,2024-02-01,"]);
        await city.RunAsync(asOf: "2024-06-26");
        Assert.Equal(["123456|11|10", "445300|10|"], city.Rows("select city_code, runs, withheld from mart_city_clock where clock = 'handle' order by city_code"));
        Assert.Empty(city.Rows("select * from mart_due"));
    }
}
