namespace Analytics.Etl.Sample.Formats;

/// <summary>Comma-separated lines, the registrations of a month together unless a city says otherwise; where they are written, each city says.</summary>
internal abstract class MonthlyLines : IDeliveryFormat
{
    public IReadOnlyList<BadRow> BadRows => DelimitedLines.BadRows;

    protected DelimitedLines? Lines { get; set; }

    public virtual DateOnly PeriodOf(DateOnly day) => new(day.Year, day.Month, 1);

    public abstract void Begin(DateOnly period);

    public int Write(Case c)
    {
        Lines!.Write(c);
        return 1;
    }

    public void WriteBad(Case c, BadRow kind) => Lines!.WriteBad(c, kind);

    public virtual void Dispose()
    {
        Lines?.Dispose();
        Lines = null;
    }
}
