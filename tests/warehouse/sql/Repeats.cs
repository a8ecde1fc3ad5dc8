using Analytics.Tests.Etl;

namespace Analytics.Tests.Warehouse.Sql;

/// <summary>Which cases are one matter by category or by text, with what evidence, what is no repeat, and when repeats come.</summary>
public sealed class Repeats
{
    private const string Columns = "case_no,registered_at,petitioner_key,category_1,category_2,title,content";
    private const string Links = "select case_no, matter_key, repeat_of from fct_case order by case_no";
    private const string Evidence = "select case_no, earlier_case_no, rule, similarity, role from case_repeat_evidence order by case_no";

    private const string Water = "丽景花园小区三栋停水,本小区三栋自上周一开始每天晚上六点以后停水，物业说水泵坏了没有钱修，家里有老人小孩没法生活，请尽快修好水泵恢复供水。";
    private const string WaterAgain = "丽景花园三栋小区停水无人管,上次写信说过小区三栋停水的事，水泵坏了至今没有人来修，晚上六点以后仍然没有水用，一栋楼的老人每天提水上楼，盼尽快处理。";
    private const string Noise = "城东大道工地通宵施工,城东大道旁的商业广场工地每晚通宵浇筑混凝土，机器轰鸣，孩子第二天要参加考试，打过多次电话都无人到场，恳求有人出面制止。";

    [Fact]
    public async Task A_similar_text_links_across_categories_and_never_across_petitioners()
    {
        using var city = await City(
            $"1,2024-01-01,x,water,,{Water}",
            $"2,2024-03-01,x,housing,,{WaterAgain}",
            $"3,2024-03-02,x,noise,,{Noise}",
            $"4,2024-03-03,y,water,,{Water}",
            $"5,2024-03-04,,water,,{Water}",
            $"6,2024-03-05,,water,,{Water}");
        Assert.Equal(["1|445300:1|", "2|445300:1|445300:1", "3|445300:3|", "4|445300:4|", "5|445300:5|", "6|445300:6|"], city.Rows(Links));
        Assert.Equal(["2|1|similar_text|repeat"], city.Rows("select case_no, earlier_case_no, rule, role from case_repeat_evidence where similarity between 600 and 949"));
    }

    [Fact]
    public async Task A_first_level_alone_does_not_link_texts_that_are_all_but_unlike_and_a_second_does()
    {
        using var city = await City(
            $"1,2024-01-01,x,city,,{Water}", $"2,2024-03-01,x,city,,{Noise}", $"3,2024-05-01,x,city,,{WaterAgain}",
            $"5,2024-01-01,y,city,life,{Water}", $"6,2024-03-01,y,city,life,{Noise}", $"7,2024-05-01,y,city,roads,{Noise.Replace("通宵", "日夜", StringComparison.Ordinal)}",
            $"8,2024-01-01,z,city,life,{Water}", $"9,2024-03-01,z,city,,{Water}");
        Assert.Equal(["3|1|both|repeat", "6|5|same_category|repeat", "7|6|similar_text|repeat", "9|8|both|repeat"], city.Rows("select case_no, earlier_case_no, rule, role from case_repeat_evidence order by case_no"));
    }

    [Fact]
    public async Task Chains_across_categories_are_one_matter_whatever_the_order_of_delivery()
    {
        string[] rows =
        [
            $"1,2024-01-01,x,water,pipes,{Water}",
            $"2,2024-03-01,x,housing,property,{WaterAgain}",
            "3,2024-05-01,x,housing,property,,",
            "4,2024-05-02,x,water,pipes,,",
            "5,2024-05-03,x,land,,,",
        ];
        string[] expected = ["1|445300:1|", "2|445300:1|445300:1", "3|445300:1|445300:2", "4|445300:1|445300:3", "5|445300:5|"];
        using var city = await City(rows);
        Assert.Equal(expected, city.Rows(Links));
        using var reversed = await City([.. rows.Reverse()]);
        Assert.Equal(expected, reversed.Rows(Links));
        const string hashes = "select table_name, content_hash from meta_table where table_name like 'case_%' and table_name <> 'case_role' order by 1";
        Assert.Equal(city.Rows(hashes).Where(h => !h.StartsWith("case_candidate", StringComparison.Ordinal)), reversed.Rows(hashes).Where(h => !h.StartsWith("case_candidate", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_case_that_only_a_later_one_ties_to_its_matter_says_so()
    {
        using var city = await City(
            "1,2024-01-01,x,a,,春眠不觉处处闻啼夜来风雨,", "2,2024-02-01,x,b,,花落知多床前明月疑是地上,",
            "3,2024-03-01,x,c,,春眠不觉处处闻啼夜来风雨花落知多床前明月疑是地上,");
        Assert.Equal(["1|445300:1|", "2|445300:1|445300:1", "3|445300:1|445300:2"], city.Rows(Links));
        Assert.Equal(["2|1|chain||repeat", "3|2|similar_text|739|repeat"], city.Rows(Evidence));
        Assert.Equal(["2|2024-03-01", "3|2024-03-01"], city.Rows("select case_no, known_since::date::varchar from case_repeat_evidence order by case_no"));
    }

    [Fact]
    public async Task A_long_chain_of_texts_that_mostly_do_not_resemble_one_another_is_no_matter()
    {
        string[] blocks = ["春眠不觉", "处处闻啼", "夜来风雨", "花落知多", "床前明月", "疑是地上", "举头望低", "思故乡白"];
        string[] Rows(int count) => [.. Enumerable.Range(0, count).Select(i => $"{i},2024-0{i + 1}-01,x,{i},,{string.Concat(blocks[i..(i + 3)])},")];
        using var chain = await City(Rows(6));
        Assert.Equal("0", chain.Row("select count(*) from case_repeat_evidence"));
        using var three = await City(Rows(3));
        Assert.Equal(["1|0|similar_text|636|repeat", "2|1|similar_text|636|repeat"], three.Rows(Evidence));
    }

    [Fact]
    public async Task One_petitioner_is_linked_across_cities_and_sources_in_the_order_of_registration()
    {
        using var city = new SmallCity()
            .Source("a", "city_code,case_no,registered_at,petitioner_key,category_1").Source("b", "case_no,registered_at,petitioner_key,category_1", city: "440600")
            .Deliver("a", "20240101.csv", "445300,1,2022-03-01,10010010011,land", "440600,2,2022-01-01,10010010011,land")
            .Deliver("b", "20240101.csv", "3,2022-02-01,10010010011,land", "4,2022-02-01,10010010012,land");
        foreach (var path in new[] { city.SourcePath("a"), city.SourcePath("b") })
        {
            File.WriteAllText(path, File.ReadAllText(path).Replace("\"account\"", "\"phone\"", StringComparison.Ordinal));
        }

        await city.RunAsync();
        Assert.Equal(["1|440600:2|440600:3", "2|440600:2|", "3|440600:2|440600:2", "4|440600:4|"], city.Rows(Links));
    }

    [Fact]
    public async Task Reviews_supplements_and_re_routings_belong_to_the_matter_and_are_no_repeats()
    {
        const string columns = "case_no,registered_at,petitioner_key,category_1,title,content,org,acceptance,forwarded_at,replied_at,review_requested_at,recheck_requested_at";
        using var city = new SmallCity().Source("a", columns).Deliver("a", "20240101.csv",
            "1,2020-01-01,first,other,,,,,,,,",
            // a review and a re-check, registered on the days on which they were asked for; then a repeat
            "a1,2023-01-01,a,land,,,,,2023-01-03,2023-02-01,2023-02-20,2023-04-01",
            "a2,2023-02-20 09:00,a,land,,,,,,,,",
            "a3,2023-04-01,a,land,,,,,,,,",
            "a4,2023-06-01,a,land,,,,,,,,",
            // the same text again before anything was done, and again after it was passed on
            $"b1,2023-01-01,b,water,{Water},office,,2023-01-10,,,",
            $"b2,2023-01-05,b,homes,{Water},office,,,,,",
            $"b3,2023-02-01,b,water,{Water},office,,,,,",
            // passed on to another unit, which registers it once more
            $"c1,2023-01-01,c,water,{Water},office,forwarded,2023-01-02,,,",
            $"c2,2023-01-09,c,water,{Water},bureau,,,,,");
        await city.RunAsync();
        Assert.Equal(
        [
            "1|445300:1||", "a1|445300:a1||True", "a2|445300:a1||False", "a3|445300:a1||False", "a4|445300:a1|445300:a1|False",
            "b1|445300:b1||True", "b2|445300:b1||False", "b3|445300:b1|445300:b1|False", "c1|445300:c1||True", "c2|445300:c1||False",
        ],
            city.Rows("select case_no, matter_key, repeat_of, is_first from fct_case order by case_no"));
        Assert.Equal(
            ["a2|a1|review", "a3|a1|recheck", "a4|a3|repeat", "b2|b1|supplement", "b3|b2|repeat", "c2|c1|rerouted"],
            city.Rows("select case_no, earlier_case_no, role from case_repeat_evidence order by case_no"));
    }

    [Fact]
    public async Task What_a_source_says_a_registration_is_wins()
    {
        using var city = new SmallCity().Source("a", "case_no,registered_at,petitioner_key,category_1,place_code");
        var path = city.SourcePath("a");
        var source = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        source["attributes"] = new System.Text.Json.Nodes.JsonObject { ["registered_as"] = "place_code" };
        source["columns"]!.AsObject().Remove("place_code");
        File.WriteAllText(path, source.ToJsonString());
        city.Deliver("a", "20240101.csv", "1,2023-01-01,a,land,", "2,2023-05-01,a,land,supplement", "3,2023-06-01,a,land,whatever");
        await city.RunAsync();
        Assert.Equal(["2|1|supplement", "3|2|repeat"], city.Rows("select case_no, earlier_case_no, role from case_repeat_evidence order by case_no"));
        Assert.Equal(["1|", "2|", "3|445300:1"], city.Rows("select case_no, repeat_of from fct_case order by case_no"));
    }

    [Fact]
    public async Task Repeats_are_told_apart_by_when_they_came()
    {
        using var city = new SmallCity().Source("a", "case_no,registered_at,petitioner_key,category_1,accepted_at,replied_at,recheck_decided_at,ended_at").Deliver("a", "20240101.csv",
            "a1,2023-01-01,a,land,2023-01-01,2023-04-01,,", "a2,2023-03-02,a,land,,,,",
            "b1,2023-01-01,b,land,2023-01-01,2023-04-01,,", "b2,2023-03-03,b,land,,,,",
            "c1,2023-01-01,c,land,2023-01-01,2023-02-01,,", "c2,2023-02-02,c,land,,,,",
            "d1,2023-01-01,d,land,2023-01-01,2023-02-01,2023-06-01,", "d2,2023-03-01,d,land,,,,", "d3,2023-07-01,d,land,,,,", "d4,2023-08-01,d,land,,,,",
            "e1,2023-01-01,e,land,2023-01-01,,,2023-02-01", "e2,2023-02-10,e,land,,,,",
            "f1,2023-01-01,f,land,,,,", "f2,2023-12-01,f,land,,,,");
        await city.RunAsync();
        Assert.Equal(
        [
            "a2|a1|before_deadline", "b2|b1|after_deadline", "c2|c1|after_answer", "d2|d1|after_answer", "d3|d2|after_end", "d4|d3|after_end",
            "e2|e1|after_end", "f2|f1|",
        ],
            city.Rows("select case_no, earlier_case_no, came from case_repeat order by case_no"));
        Assert.Equal(
            "8|1|1|2|3",
            city.Row("select sum(repeat), sum(repeat_before_deadline), sum(repeat_after_deadline), sum(repeat_after_answer), sum(repeat_after_end) from mart_case"));
    }

    [Fact]
    public async Task What_was_reported_resolved_and_came_back_at_a_higher_level_is_a_total_of_the_city()
    {
        using var city = new SmallCity().Source("a", "case_no,registered_at,petitioner_key,category_1,registered_level,resolved_at").Deliver("a", "20240101.csv",
            "a1,2023-01-01,a,land,county,2023-02-01", "a2,2023-03-05,a,land,city,2023-03-20", "a3,2023-03-25,a,land,county,",
            "b1,2023-01-01,b,land,county,2023-04-01", "b2,2023-03-05,b,land,city,",
            "c1,2023-01-01,c,land,city,2023-02-01", "c2,2023-03-05,c,land,nation,");
        await city.RunAsync();
        Assert.Equal(["445300|2023-03-01|2"], city.Rows("select city_code, month::varchar, cases from mart_backflow_month"));
        Assert.Equal("0", city.Row("select count(*) from duckdb_columns() where table_name in ('case_repeat', 'case_role', 'case_repeat_evidence', 'mart_backflow_month') and column_name like '%level%'"));
    }

    private static async Task<SmallCity> City(params string[] rows)
    {
        var city = new SmallCity().Source("a", Columns).Deliver("a", "20240101.csv", rows);
        await city.RunAsync();
        return city;
    }
}
