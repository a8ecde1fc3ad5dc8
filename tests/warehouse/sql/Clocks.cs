using Analytics.Tests.Etl;

namespace Analytics.Tests.Warehouse.Sql;

/// <summary>How cases stand to their deadlines on 2024-03-01, the day after a leap day.</summary>
public sealed class Clocks : IAsyncLifetime
{
    private const string Columns = "case_no,registered_at,accepted_at,route,due_at,extended_to,replied_at";

    private readonly SmallCity city = new SmallCity().Source("a", Columns).Deliver("a", "20240101.csv",
        "answered on the day,2023-12-01,2024-01-01,31-6,,,2024-03-01 23:59",
        "answered a day late,2023-12-01,2023-12-31,31-6,,,2024-03-01",
        "due today,2023-12-01,2024-01-01,31-6,,,",
        "overdue since leap day,2023-12-01,2023-12-31,31-6,,,",
        "no route told,2023-12-01,2023-12-31,,,,",
        "another procedure,2023-12-01,2023-12-31,31-2,,,",
        "another procedure with a deadline,2023-12-01,2023-12-31,31-2,2024-03-02,,",
        "stated deadline,2023-12-01,2023-12-31,31-6,2024-03-15,,",
        "extended,2023-12-01,2023-12-31,31-6,2024-01-15,2024-03-20 09:00,2024-03-20 18:00",
        "not accepted,2024-02-15,,31-6,,,",
        "accepted in time,2024-02-14,2024-02-29 17:00,31-6,,,",
        "accepted late,2024-02-13,2024-02-29,31-6,,,",
        "not accepted and due today,2024-02-15,,31-6,,,",
        "not accepted since leap day,2024-02-14 23:00,,31-6,,,");

    public async ValueTask InitializeAsync() => await city.RunAsync(asOf: "2024-03-01");

    public ValueTask DisposeAsync()
    {
        city.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Cases_are_in_time_late_overdue_or_undecided()
    {
        Assert.Equal(
        [
            "accepted in time|2024-04-29|undecided",
            "accepted late|2024-04-29|undecided",
            "another procedure||",
            "another procedure with a deadline|2024-03-02|undecided",
            "answered a day late|2024-02-29|late",
            "answered on the day|2024-03-01|in_time",
            "due today|2024-03-01|undecided",
            "extended|2024-03-20|in_time",
            "no route told|2024-02-29|overdue",
            "not accepted||",
            "not accepted and due today||",
            "not accepted since leap day||",
            "overdue since leap day|2024-02-29|overdue",
            "stated deadline|2024-03-15|undecided",
        ],
            city.Rows("select case_no, handling_due_on::varchar, handling_state from case_clock order by case_no"));
        Assert.Equal(
        [
            "accepted in time|2024-02-29|in_time",
            "accepted late|2024-02-28|late",
            "not accepted|2024-03-01|undecided",
            "not accepted and due today|2024-03-01|undecided",
            "not accepted since leap day|2024-02-29|overdue",
        ],
            city.Rows("select case_no, acceptance_due_on::varchar, acceptance_state from case_clock where case_no like '%accepted%' order by case_no"));
    }

    [Fact]
    public async Task The_as_of_date_moves_states_and_hides_no_row()
    {
        const string states = "select count(*) || ' ' || string_agg(handling_state, ' ' order by case_no) filter (handling_state in ('overdue', 'undecided')) from case_clock";
        Assert.Equal("14 undecided undecided undecided undecided overdue overdue undecided", city.Row(states));
        await city.RunAsync(asOf: "2024-03-02");
        Assert.Equal("14 undecided undecided undecided overdue overdue overdue undecided", city.Row(states));
        await city.RunAsync(asOf: "2023-06-01");
        Assert.Equal("14 undecided undecided undecided undecided undecided undecided undecided", city.Row(states));
    }
}
