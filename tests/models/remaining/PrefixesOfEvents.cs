using System.Globalization;
using Analytics.Models.Remaining;

namespace Analytics.Tests.Models.Remaining;

/// <summary>Prefixes as they are read from events, checked by hand.</summary>
public sealed class PrefixesOfEvents
{
    private const string Columns = "case_no,event_type,occurred_at,resource,category_1";

    private static readonly string[] Told =
    [
        "b,登记,2024-01-02,甲,水,low",
        "b,转送,2024-01-03 12:00,乙,水,",
        "b,答复,2024-01-20,,,high",
        "b,办结,2024-01-22,甲,电,high",
        "a,登记,2024-01-02,甲,路,low",
        "a,办结,2024-02-10,丙,路,low",
        "c,登记,2024-01-01,甲,路,low",
    ];

    [Fact]
    public async Task Cases_stand_in_the_order_of_their_first_event_then_of_their_number_and_each_event_ends_a_prefix()
    {
        var log = await ReadAsync(Told);
        Assert.Equal(
            [
                "0 1/1 登记 0 0",
                "1 1/2 登记 0 39", "1 2/2 办结 39 0",
                "2 1/4 登记 0 20", "2 2/4 转送 1.5 18.5", "2 3/4 答复 18 2", "2 4/4 办结 20 0",
            ],
            log.Prefixes.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Case} {p.Length}/{p.CaseLength} {p.Activities[0]} {p.ElapsedDays} {p.RemainingDays}")));
        Assert.Equal(["2 2", "2 3"], log.Prefixes.Where(p => p.IsCounted).Select(p => $"{p.Case} {p.Length}"));
        Assert.Equal(3, log.Cases);
        Assert.Equal(["办结", "登记", "答复", "转送"], log.Activities);
    }

    [Fact]
    public async Task A_prefix_tells_what_had_been_told_by_then()
    {
        var log = await ReadAsync(Told);
        var last = log.Prefixes[^1];
        Assert.Equal(["category_1", "grade"], log.Attributes);
        Assert.Equal(["水 low", "水 low", "水 high", "电 high"], log.Prefixes.TakeLast(4).Select(p => string.Join(' ', p.Values)));
        Assert.Equal(["办结", "答复", "转送"], last.Activities);
        Assert.Equal([1, 1, 1, 1], last.Counts);
        Assert.Equal([0, 1, 1, 0], log.Prefixes[^2].Counts.Zip([1, 0, 0, 1], (count, without) => without == 1 ? 0 : count));

        // 甲 to 乙, then nobody is told, then back to 甲
        Assert.Equal([0, 1, 1, 2], log.Prefixes.TakeLast(4).Select(p => p.Handovers));
        Assert.Equal([null, new DateTime(2024, 1, 2)], log.Prefixes.TakeLast(4).Take(2).Select(p => p.PreviousAt));
    }

    [Fact]
    public async Task How_much_is_going_on_is_counted_over_all_cases_until_then()
    {
        var log = await ReadAsync(Told);

        // c on the 1st; a and b on the 2nd; 3rd; 20th; 22nd; 10 February
        Assert.Equal([1, 3, 1, 3, 4, 1, 2], log.Prefixes.Select(p => p.EventsOfWeek));
        Assert.Equal([1, 3, 0, 3, 3, 3, 3], log.Prefixes.Select(p => p.StartsOfMonth));
    }

    [Fact]
    public async Task Deleting_everything_after_a_prefix_leaves_what_it_knows_as_it_was()
    {
        var whole = await ReadAsync(Told);
        var cut = await ReadAsync([.. Told.Where(r => DateTime.Parse(r.Split(',')[2], CultureInfo.InvariantCulture) < new DateTime(2024, 1, 21))]);
        static string Known(Prefix p) => string.Join('|', [
            $"{p.Case}", $"{p.Length}", $"{p.StartedAt:O}", $"{p.PreviousAt:O}", $"{p.At:O}", $"{p.Resource}", $"{p.Handovers}", $"{p.EventsOfWeek}", $"{p.StartsOfMonth}",
            .. p.Activities, .. p.Values.Select(v => v ?? "∅"), $"{p.Counts.Sum()}"]);
        var before = whole.Prefixes.Where(p => p.At < new DateTime(2024, 1, 21)).Select(Known);
        Assert.Equal(5, cut.Prefixes.Count);
        Assert.Equal(before, cut.Prefixes.Select(Known));
    }

    [Fact]
    public async Task Events_at_the_same_moment_stand_in_the_order_in_which_they_were_told()
    {
        var log = await ReadAsync([.. Enumerable.Range(0, 12).Select(i => $"a,e{i:00},2024-01-01,,,")]);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"e{i:00}"), log.Prefixes.Select(p => p.Activities[0]));
    }

    [Fact]
    public async Task Accusations_and_confidential_cases_are_no_part_of_a_log()
    {
        using var city = new EventCity("case_no,event_type,occurred_at,purpose,confidential", [], "a,登记,2024-01-01,appeal,", "b,登记,2024-01-01,accusation,", "c,登记,2024-01-01,,true", "d,登记,2024-01-01,,");
        Assert.Equal(2, (await city.ReadAsync()).Cases);
    }

    private static async Task<EventLog> ReadAsync(string[] rows)
    {
        using var city = new EventCity(Columns, ["grade"], rows);
        return await city.ReadAsync();
    }
}
