using Analytics.Etl.Sample;
using Analytics.Etl.Sample.Formats;
using World = Analytics.Etl.Sample.World;

namespace Analytics.Tests.Etl.Sample;

public sealed class Workbooks
{
    [Fact]
    public void A_quarter_with_more_rows_than_a_workbook_takes_goes_on_in_another()
    {
        using var root = new TemporaryFolder();
        using (var folder = new OutputFolder(root.Path, SampleFixture.Until))
        {
            using var format = new Analytics.Etl.Sample.Formats.Workbooks(folder, "foshan", FoshanColumns.All, maxRows: 40);
            format.Begin(new DateOnly(2021, 1, 1));
            foreach (var (course, _) in new World(Analytics.Etl.Sample.Cities.All[2], 2_000, SampleFixture.Until, 1, 90).Cases().Take(100))
            {
                format.Write(course);
            }

            ((IDeliveryFormat)format).Complete();
            folder.Commit();
        }

        Assert.Equal(
            ["foshan-2021-q1-20210408-2.xlsx", "foshan-2021-q1-20210408-3.xlsx", "foshan-2021-q1-20210408.xlsx"],
            Directory.GetFiles(Path.Combine(root.Path, "inbox", "foshan")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(100, DeliveredRows.Read(root.Path, "foshan").Rows.Select(r => r["受理编号"]).Distinct().Count());
    }

    [Fact]
    public void Most_times_are_date_cells_and_some_are_text()
    {
        using var root = new TemporaryFolder();
        SampleDeliveries.Write(new SampleOptions(3, 10_000, 1, SampleFixture.Until), root.Path, null, TestContext.Current.CancellationToken);
        var kinds = DeliveredRows.KindsOfCells(Path.Combine(root.Path, "inbox", "foshan", "foshan-2023-q1-20230410.xlsx"), column: 1);
        Assert.True(kinds[typeof(DateTime)] > kinds[typeof(string)] && kinds[typeof(string)] > 1);
    }
}
