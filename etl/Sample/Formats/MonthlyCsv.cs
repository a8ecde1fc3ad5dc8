using System.Globalization;
using System.Text;

namespace Analytics.Etl.Sample.Formats;

/// <summary>Yunfu: one CSV in GB18030 a month.</summary>
internal sealed class MonthlyCsv(OutputFolder folder, string source, CaseColumns columns) : MonthlyLines
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public override void Begin(DateOnly period)
    {
        Dispose();
        var file = string.Create(CultureInfo.InvariantCulture, $"inbox/{source}/{source}-{period:yyyy-MM}.csv");
        Lines = new DelimitedLines(folder.Create(file), Gb18030, columns, Stamp.Iso);
    }
}
