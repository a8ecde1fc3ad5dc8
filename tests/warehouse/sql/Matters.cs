using Analytics.Tests.Etl;

namespace Analytics.Tests.Warehouse.Sql;

/// <summary>Which registrations belong to one matter, and what is known of its being the first.</summary>
public sealed class Matters
{
    private const string Columns = "case_no,registered_at,category_1,petitioner_key,declared_first";
    private const string Links = "select case_no, matter_key, repeat_of, is_first from fct_case order by case_no";

    [Fact]
    public async Task A_repeat_is_the_same_petitioner_in_the_same_category()
    {
        using var city = new SmallCity().Source("a", Columns).Deliver("a", "20240101.csv",
            "0,2020-01-01,other,somebody,",
            "1,2022-01-01,land,x,",
            "2,2022-02-01,land,x,",
            "3,2022-03-01,land,x,",
            "4,2022-03-01,wages,x,",
            "5,2022-03-01,land,y,",
            "6,2022-03-01,land,,",
            "7,2022-03-02,land,,",
            "8,2022-03-01,,x,",
            "9,2022-03-02,,x,");
        await city.RunAsync();
        Assert.Equal(
        [
            "0|445300:0||",
            "1|445300:1||True",
            "2|445300:1|445300:1|False",
            "3|445300:1|445300:2|False",
            "4|445300:4||True",
            "5|445300:5||True",
            "6|445300:6||",
            "7|445300:7||",
            "8|445300:8||",
            "9|445300:9||",
        ],
            city.Rows(Links));
    }

    [Fact]
    public async Task In_the_first_year_of_data_the_first_registration_is_unknown_and_a_repeat_is_one()
    {
        using var city = new SmallCity().Source("a", Columns).Deliver("a", "20240101.csv",
            "1,2022-01-01 12:00,land,x,", "2,2022-02-01,land,x,", "3,2023-01-01 11:59,land,y,", "4,2023-01-01 12:00,land,z,");
        await city.RunAsync();
        Assert.Equal(["1|445300:1||", "2|445300:1|445300:1|False", "3|445300:3||", "4|445300:4||True"], city.Rows(Links));
    }

    [Fact]
    public async Task What_a_city_declares_wins_over_what_is_linked()
    {
        using var city = new SmallCity().Source("a", Columns).Deliver("a", "20240101.csv",
            "1,2022-01-01,land,x,false", "2,2022-02-01,land,x,true", "3,2022-02-01,,,true");
        await city.RunAsync();
        Assert.Equal(["1|445300:1||False", "2|445300:1|445300:1|True", "3|445300:3||True"], city.Rows(Links));
    }

    [Fact]
    public async Task Registrations_of_one_moment_follow_their_numbers()
    {
        using var city = new SmallCity().Source("a", Columns).Deliver("a", "20240101.csv",
            "b,2022-01-01,land,x,", "c,2022-01-01,land,x,", "a,2022-01-01,land,x,");
        await city.RunAsync();
        Assert.Equal(["a|445300:a||", "b|445300:a|445300:a|False", "c|445300:a|445300:b|False"], city.Rows(Links));
    }
}
