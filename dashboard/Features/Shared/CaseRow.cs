using System.Data.Common;

namespace Analytics.Dashboard.Features.Shared;

/// <summary>A case as working lists show it. Nothing in it tells who petitions, or what about beyond the category.</summary>
/// <param name="Source">The source that delivers it.</param>
/// <param name="CaseNo">Its number there.</param>
/// <param name="City">Its city's code.</param>
/// <param name="Unit">Who handles it; null where that is not delivered.</param>
/// <param name="Level">That unit's level.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Categories">What it is about, in the city's own words, from the first level down.</param>
/// <param name="RegisteredOn">When it was registered.</param>
/// <param name="AgeDays">Days since then.</param>
/// <param name="RepliedOn">When it was answered; null while it is not.</param>
/// <param name="ClosedOn">When it was handled (办结).</param>
/// <param name="ResolvedOn">When it was resolved (化解).</param>
/// <param name="IsOpen">Whether it is open.</param>
/// <param name="DueOn">The last day of the clock that the list is about; null where none runs.</param>
/// <param name="DaysLeft">Days until then; negative behind it.</param>
/// <param name="IsOverdue">Whether its lawful time for handling is over and it is neither answered nor closed.</param>
/// <param name="IsDeclaredCold">Whether an office declared it cold.</param>
/// <param name="Lists">The lists of declared cold cases that hold it, in the city's words.</param>
/// <param name="Taken">leader, officer, or null: nobody took it.</param>
/// <param name="History">What happened to it.</param>
internal sealed record CaseRow(
    string Source, string CaseNo, string City, string? Unit, string? Level, string? Channel, IReadOnlyList<string> Categories, DateOnly RegisteredOn, int AgeDays, DateOnly? RepliedOn,
    DateOnly? ClosedOn, DateOnly? ResolvedOn, bool IsOpen, DateOnly? DueOn, int? DaysLeft, bool IsOverdue, bool IsDeclaredCold, string? Lists, string? Taken, CaseHistory History)
{
    /// <summary>How it stands, in words: handled and resolved apart, declared cold never mixed with what is computed.</summary>
    public IEnumerable<string> State(Texts texts)
    {
        yield return ResolvedOn is { } resolved ? texts["state.resolved", Figures.Date(resolved)]
            : ClosedOn is { } closed ? texts["state.closed", Figures.Date(closed)]
            : IsOpen ? texts["state.open"] : texts["state.ended"];
        if (IsDeclaredCold)
        {
            yield return Lists is null ? texts["state.declared"] : texts["state.declared.list", Lists];
        }

        if (Taken is not null)
        {
            yield return texts["taken." + Taken];
        }
    }

    /// <summary>Reads a row that holds the columns of mart_list_case, and the clock's as due_on and days_left.</summary>
    public static CaseRow Read(DbDataReader row)
    {
        string? Text(string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetString(row.GetOrdinal(column));
        DateOnly? Day(string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetFieldValue<DateOnly>(row.GetOrdinal(column));
        int? Number(string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetInt32(row.GetOrdinal(column));
        bool Flag(string column) => row.GetBoolean(row.GetOrdinal(column));
        return new CaseRow(
            Text("source")!, Text("case_no")!, Text("city_code")!, Text("org"), Text("level"), Text("channel"), [.. new[] { Text("category_1"), Text("category_2") }.OfType<string>()],
            Day("registered_on")!.Value, Number("age_days")!.Value, Day("replied_on"), Day("closed_on"), Day("resolved_on"), Flag("is_open"), Day("due_on"), Number("days_left"),
            Flag("is_overdue"), Flag("is_declared_cold"), Text("lists"), Text("taken"),
            new CaseHistory(Number("earlier")!.Value, Number("transfers"), Number("returned"), Number("letters")!.Value, Number("events")!.Value));
    }
}

/// <summary>What happened to a case, in numbers.</summary>
/// <param name="Earlier">Earlier cases of the same matter.</param>
/// <param name="Transfers">How often it was handed on; null where that is not delivered.</param>
/// <param name="Returned">How often a unit sent it back; null where that is not delivered.</param>
/// <param name="Letters">Letters of supervision about it.</param>
/// <param name="Events">Events that are told of it.</param>
internal sealed record CaseHistory(int Earlier, int? Transfers, int? Returned, int Letters, int Events)
{
    /// <summary>In words, what did not happen left out; empty when nothing did.</summary>
    public string Words(Texts texts) => texts.List(
        new (string Key, int Times)[] { ("earlier", Earlier), ("transfers", Transfers ?? 0), ("returned", Returned ?? 0), ("letters", Letters), ("events", Events) }
            .Where(h => h.Times > 0).Select(h => texts["history." + h.Key, Figures.Count(h.Times)]));
}
