using System.Globalization;

namespace Analytics.Etl.Sample.Formats;

/// <summary>Foshan: one workbook a quarter, and a further one where a quarter has more rows than a workbook takes.</summary>
internal sealed class Workbooks(OutputFolder folder, string source, CaseColumns columns, int maxRows = Workbooks.MaxRows) : IDeliveryFormat
{
    /// <summary>Rows of a workbook at the most, titles and header not counted.</summary>
    public const int MaxRows = 200_000;

    private Workbook? workbook;
    private DateOnly period;
    private int part;

    public IReadOnlyList<BadRow> BadRows { get; } = [BadRow.MissingKey, BadRow.MissingRegistration, BadRow.UnreadableRegistration];

    public DateOnly PeriodOf(DateOnly day) => Quarter.Of(day);

    public void Begin(DateOnly period)
    {
        this.period = period;
        part = 0;
        Next();
    }

    public int Write(Case c)
    {
        Add(columns.Row(c), c);
        return 1;
    }

    public void WriteBad(Case c, BadRow kind) => Add(columns.BadRow(c, kind), c);

    public void Dispose()
    {
        workbook?.Dispose();
        workbook = null;
    }

    private void Add(object?[] row, Case c)
    {
        if (workbook!.Rows == maxRows)
        {
            Next();
        }

        // Every ninth row was typed by hand: its times are text.
        var isTyped = c.Matter.Text % 9 == 0;
        workbook.Add(isTyped ? [.. row.Select(v => v is DateTime time ? time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : v)] : row);
    }

    private void Next()
    {
        Dispose();
        part++;
        var quarter = string.Create(CultureInfo.InvariantCulture, $"{period.Year}-q{((period.Month - 1) / 3) + 1}");
        var file = string.Create(CultureInfo.InvariantCulture, $"inbox/{source}/{source}-{quarter}-{folder.DeliveredAfter(period.AddMonths(3))}{(part > 1 ? "-" + part : string.Empty)}.xlsx");
        workbook = new Workbook(folder.Create(file));
        workbook.Add(["信访事项办理情况台账（合成数据，仅供演示）"]);
        workbook.Add([$"统计期间：{quarter}", null, "单位：件"]);
        workbook.Add([.. columns.All.Select(c => c.Name)]);
        workbook.BeginRows();
    }
}
