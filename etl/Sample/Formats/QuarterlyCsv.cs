using System.Text;

namespace Analytics.Etl.Sample.Formats;

/// <summary>Yunfu: one CSV in GB18030 a quarter.</summary>
internal sealed class QuarterlyCsv(OutputFolder folder, string source, CaseColumns columns) : MonthlyLines
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public override DateOnly PeriodOf(DateOnly day) => Quarter.Of(day);

    public override void Begin(DateOnly period)
    {
        Dispose();
        Lines = new DelimitedLines(folder.Create($"inbox/{source}/{source}-{Quarter.Name(period)}-{folder.DeliveredAfter(period.AddMonths(3))}.csv"), Gb18030, columns, Stamp.Iso);
    }
}
