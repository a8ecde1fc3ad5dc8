using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Analytics.Etl.Sample.Formats;

/// <summary>Leizhou: one ZIP a year, in it one CSV in UTF-8 a month.</summary>
internal sealed class ZippedCsv(OutputFolder folder, string source, CaseColumns columns) : MonthlyLines
{
    private int year;
    private ZipArchive? archive;

    public override void Begin(DateOnly period)
    {
        base.Dispose();
        if (period.Year != year)
        {
            archive?.Dispose();
            year = period.Year;
            var file = string.Create(CultureInfo.InvariantCulture, $"inbox/{source}/{source}-{year}-{folder.DeliveredAfter(new DateOnly(year + 1, 1, 1))}.zip");
            archive = new ZipArchive(folder.Create(file), ZipArchiveMode.Create, leaveOpen: false, Encoding.UTF8);
        }

        var entry = archive!.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"{period:yyyy-MM}.csv"));
        entry.LastWriteTime = Packed.At;
        Lines = new DelimitedLines(new BufferedStream(entry.Open(), 1 << 16), new UTF8Encoding(false), columns, Stamp.Chinese);
    }

    public override void Dispose()
    {
        base.Dispose();
        archive?.Dispose();
        archive = null;
    }
}
