using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Analytics.Etl.Sample.Formats;

/// <summary>Leizhou: one ZIP a year, in it one CSV in UTF-8 a month.</summary>
internal sealed class ZippedCsv(OutputFolder folder, string source, CaseColumns columns) : IDeliveryFormat
{
    private int year;
    private ZipArchive? archive;
    private DelimitedLines? lines;

    public IReadOnlyList<BadRow> BadRows => DelimitedLines.BadRows;

    public DateOnly PeriodOf(DateOnly day) => new(day.Year, day.Month, 1);

    public void Begin(DateOnly period)
    {
        lines?.Dispose();
        if (period.Year != year)
        {
            archive?.Dispose();
            year = period.Year;
            var file = string.Create(CultureInfo.InvariantCulture, $"inbox/{source}/{source}-{year}.zip");
            archive = new ZipArchive(folder.Create(file), ZipArchiveMode.Create, leaveOpen: false, Encoding.UTF8);
        }

        var entry = archive!.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"{period:yyyy-MM}.csv"));
        entry.LastWriteTime = Packed.At;
        lines = new DelimitedLines(new BufferedStream(entry.Open(), 1 << 16), new UTF8Encoding(false), columns, Stamp.Chinese);
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
        archive?.Dispose();
        lines = null;
        archive = null;
    }
}
