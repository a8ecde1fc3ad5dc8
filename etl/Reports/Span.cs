namespace Analytics.Etl.Reports;

/// <summary>The days that a figure covers, both included.</summary>
/// <param name="Start">The first day.</param>
/// <param name="End">The last day.</param>
/// <param name="IsCumulative">Whether it counts since a start of its own rather than within the report's period.</param>
internal sealed record Span(DateOnly Start, DateOnly End, bool IsCumulative = false)
{
    public static Span Year(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    public static Span Months(int year, int first, int last) => new(new DateOnly(year, first, 1), LastOf(year, last));

    public static DateOnly LastOf(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));

    /// <summary>The same days a year before.</summary>
    public Span YearBefore() => this with { Start = Start.AddYears(-1), End = Start.Day == 1 && End == LastOf(End.Year, End.Month) ? LastOf(End.Year - 1, End.Month) : End.AddYears(-1) };
}
