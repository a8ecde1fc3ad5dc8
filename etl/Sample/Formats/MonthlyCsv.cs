using System.Globalization;
using System.Text;

namespace Analytics.Etl.Sample.Formats;

/// <summary>Yunfu: one CSV in GB18030 a month.</summary>
internal sealed class MonthlyCsv(OutputFolder folder, string source, CaseColumns columns) : IDeliveryFormat
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    private DelimitedLines? lines;

    public IReadOnlyList<BadRow> BadRows => DelimitedLines.BadRows;

    public DateOnly PeriodOf(DateOnly day) => new(day.Year, day.Month, 1);

    public void Begin(DateOnly period)
    {
        Dispose();
        var file = string.Create(CultureInfo.InvariantCulture, $"inbox/{source}/{source}-{period:yyyy-MM}.csv");
        lines = new DelimitedLines(folder.Create(file), Gb18030, columns, Stamp.Iso);
    }

    public int Write(Case c)
    {
        lines!.Write(c);
        return 1;
    }

    public void WriteBad(Case c, BadRow kind) => lines!.WriteBad(c, kind);

    public void Dispose()
    {
        lines?.Dispose();
        lines = null;
    }
}
