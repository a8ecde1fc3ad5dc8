using System.Globalization;
using Analytics.Etl;
using Analytics.Etl.Landing;
using Analytics.Etl.Runs;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;

namespace Analytics.Tests.Etl.Landing;

/// <summary>Batches are committed by their record, once for the same bytes under the same mapping.</summary>
public sealed class Batches
{
    private const string Rows = "no,day,text\n1,2022-03-05,a\n2,2022-03-06,b\n";

    private static SourceText Source => new SourceText().WithColumns("""{"content": "text"}""");

    [Fact]
    public void The_same_bytes_again_are_a_receipt_and_no_batch()
    {
        using var delivery = new Delivery(Source);
        var first = delivery.Land(Rows, "a.csv");
        var other = delivery.Land(Rows, "b.csv");
        File.SetLastWriteTimeUtc(Path.Combine(delivery.Data.Inbox, "town", "a.csv"), new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        var touched = delivery.LandFile(Path.Combine(delivery.Data.Inbox, "town", "a.csv"));
        var unchanged = delivery.LandFile(Path.Combine(delivery.Data.Inbox, "town", "b.csv"));
        Assert.Equal([true, false, false, false], new[] { first, other, touched, unchanged }.Select(b => b.IsNew));
        Assert.All([other, touched, unchanged], b => Assert.Equal(first.Record.BatchId, b.Record.BatchId));
        var batch = Assert.Single(LandedBatches.Read(delivery.Data.Landed));
        Assert.Equal(["a.csv", "a.csv", "b.csv"], batch.Receipts.Select(r => r.File).Order(StringComparer.Ordinal));
        Assert.Contains(batch.Receipts, r => r.DeliveredAt == new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
    }

    [Fact]
    public void Deliveries_of_one_second_keep_a_receipt_each()
    {
        using var delivery = new Delivery(Source);
        var path = delivery.Write("a.csv", Rows);
        foreach (var milliseconds in new[] { 1, 2 })
        {
            File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 2, 3, 4, 5, milliseconds, DateTimeKind.Utc));
            delivery.LandFile(path);
        }

        Assert.Equal(2, Assert.Single(LandedBatches.Read(delivery.Data.Landed)).Receipts.Count);
    }

    [Fact]
    public async Task A_changed_mapping_reads_the_same_bytes_anew_and_replaces_them_wholly_in_the_build()
    {
        using var delivery = new Delivery(Source);
        delivery.Write("a.csv", Rows);
        await delivery.RunAsync();
        delivery.Clock.Now += TimeSpan.FromMinutes(1);
        delivery.Source = Source.With("columns.case_no", """{"join": [{"constant": "new"}, "no"], "with": "-"}""").Parse();
        await delivery.RunAsync();
        Assert.Equal(2, LandedBatches.Read(delivery.Data.Landed).Count);
        Assert.Equal(["new-1", "new-2"], delivery.Published("select case_no from fct_case order by 1"));
        Assert.Equal(["1"], delivery.Published("select count(*)::varchar from meta_batch"));
    }

    [Theory]
    [InlineData("schedule", "\"0 30 2 * * ?\"")]
    [InlineData("title", "\"another\"")]
    [InlineData("fresh_within_days", "3")]
    [InlineData("examples", """[{"row": {"no": "2"}, "rejected": "missing_registered_at"}]""")]
    public void What_changes_no_row_changes_no_batch(string path, string json)
    {
        using var delivery = new Delivery(Source);
        delivery.Land(Rows);
        delivery.Source = Source.With(path, json).Parse();
        Assert.False(delivery.Land(Rows).IsNew);
    }

    [Fact]
    public void A_folder_that_was_never_committed_is_done_anew()
    {
        using var delivery = new Delivery(Source);
        var batch = delivery.Land(Rows);
        File.Delete(Path.Combine(batch.Folder, BatchRecord.FileName));
        File.WriteAllText(Path.Combine(batch.Folder, "cases.parquet"), "half a file");
        Assert.Empty(LandedBatches.Read(delivery.Data.Landed));
        var again = delivery.Land(Rows);
        Assert.True(again.IsNew);
        Assert.Equal(["1", "2"], again.Rows("case_no"));
    }

    [Fact]
    public void A_file_that_changes_while_it_is_read_waits_for_the_next_run()
    {
        using var delivery = new Delivery(Source);
        var path = delivery.Write("a.csv", Rows);
        delivery.OnProgress = message =>
        {
            if (message.Contains("records read", StringComparison.Ordinal))
            {
                File.AppendAllText(path, "3,2022-03-07,c\n");
            }
        };
        Assert.Contains("changed while it was read", Assert.Throws<UserException>(() => delivery.LandFile(path)).Message, StringComparison.Ordinal);
        Assert.Empty(LandedBatches.Read(delivery.Data.Landed));
        delivery.OnProgress = _ => { };
        Assert.Equal(3, delivery.LandFile(path).Record.RowsLanded);
    }

    [Fact]
    public void A_record_says_when_where_from_and_under_which_key_it_landed()
    {
        using var delivery = new Delivery(Source);
        var record = delivery.Land(Rows, "2022-03 export.csv").Record;
        Assert.Equal(("town", "test", "cases", "increment", false, "2022-03 export.csv"), (record.Source, record.Title, record.Entity, record.Delivery, record.IsSynthetic, record.File));
        Assert.Equal(delivery.Clock.Now.UtcDateTime, record.LandedAt);
        Assert.Equal(PetitionerKey.Of(delivery.Data).Id, record.KeyId);
        Assert.Equal(record, Assert.Single(LandedBatches.Read(delivery.Data.Landed)).Record with { UnmappedColumns = record.UnmappedColumns });
    }

    [Theory]
    [InlineData("导出_2022-03-05.csv", "2022-03-05 00:00")]
    [InlineData("20220305.csv", "2022-03-05 00:00")]
    [InlineData("2022.03.05 第2期.csv", "2022-03-05 00:00")]
    [InlineData("x-20220305T101112.csv", "2022-03-05 10:11")]
    [InlineData("x_20220305101112.csv", "2022-03-05 10:11")]
    [InlineData("20221305.csv", "2026-01-02 03:04")]
    [InlineData("12022030512.csv", "2026-01-02 03:04")]
    [InlineData("march.csv", "2026-01-02 03:04")]
    public void A_delivery_has_the_date_in_its_name_and_else_its_files(string name, string expected)
    {
        using var delivery = new Delivery(Source);
        var path = delivery.Write(name, Rows);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        delivery.LandFile(path);
        var receipt = Assert.Single(Assert.Single(LandedBatches.Read(delivery.Data.Landed)).Receipts);
        Assert.Equal(expected, receipt.DeliveredAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Files_are_found_whatever_the_case_of_their_ending_but_for_those_of_an_open_editor()
    {
        using var delivery = new Delivery(Source.With("from.files", "\"*.csv\""));
        foreach (var name in new[] { "b.CSV", "a.csv", "~$a.csv", ".a.csv", "a.csv.part", "c.txt" })
        {
            delivery.Write(name, Rows);
        }

        Assert.Equal(["a.csv", "b.CSV"], DeliveredFile.Of(delivery.Source, delivery.Data).Select(f => f.Name));
    }

    [Fact]
    public async Task A_file_that_fails_holds_back_no_other_file_and_no_other_source()
    {
        using var delivery = new Delivery(Source);
        foreach (var (name, text) in new[] { ("a.csv", Rows), ("b.csv", "\0"), ("c.csv", Rows.Replace("1,", "3,", StringComparison.Ordinal)) })
        {
            delivery.Write(name, text);
        }

        var other = Source.Parse("village");
        Directory.CreateDirectory(Path.Combine(delivery.Data.Inbox, "village"));
        File.WriteAllText(Path.Combine(delivery.Data.Inbox, "village", "a.csv"), Rows);
        var run = await delivery.RunAsync(other);
        Assert.Equal(RunRecord.Published, run.Outcome);
        Assert.Equal([(2, 1), (1, 0)], run.Sources.Select(s => (s.NewFiles, s.Errors.Count)));
        Assert.StartsWith("town: b.csv: ", run.Sources[0].Errors[0], StringComparison.Ordinal);
        Assert.Equal(["3", "2"], delivery.Published("select count(*)::varchar from fct_case group by source order by source"));
    }
}
