using System.Text;
using static Analytics.Tests.Etl.Extraction.WorkbookBytes;

namespace Analytics.Tests.Etl.Extraction;

/// <summary>ZIPs of files, honest and not.</summary>
public sealed class Archives
{
    private const string Header = "no,day,text\n";

    private static SourceText Source => new SourceText().WithColumns("""{"content": "text"}""");

    [Fact]
    public void Members_are_read_one_after_another_each_with_its_own_header()
    {
        using var delivery = new Delivery(Source);
        var batch = delivery.Land(Zip(("2022/b.csv", "text,day,no,other\nb,2022-03-06,2,x\n,,\n"), ("a.CSV", $"{Header}1,2022-03-05,a\n"), ("readme.txt", "x"), ("__MACOSX/a.csv", "x")));
        Assert.Equal(["2022/b.csv|2|2|b", "a.CSV|2|1|a"], batch.Rows("member", "line", "case_no", "content"));
        Assert.Equal(["2022/b.csv|3|wrong_field_count"], batch.Rejects("member", "line", "rule"));
        Assert.Equal(["other"], batch.Record.UnmappedColumns);
    }

    [Fact]
    public void Only_the_members_that_the_source_names_are_read()
    {
        using var delivery = new Delivery(Source.With("format.members", "\"月报*.txt\""));
        Assert.Equal("1", delivery.Land(Zip(("月报1.txt", $"{Header}1,2022-03-05,a\n"), ("b.csv", "x"))).Row("case_no"));
    }

    [Fact]
    public void Lines_of_JSON_in_a_ZIP_are_read_whatever_they_end_in()
    {
        using var delivery = new Delivery(new SourceText().With("format.type", "\"json\""));
        Assert.Equal(["1", "2"], delivery.Land(Zip(("a.jsonl", """{"no": "1", "day": "2022-03-05"}"""), ("b.json", """[{"no": "2", "day": "2022-03-05"}]"""))).Rows("case_no"));
    }

    [Fact]
    public void A_ZIP_without_a_member_to_read_is_refused_with_what_it_holds()
    {
        using var delivery = new Delivery(Source);
        Assert.EndsWith("holds no member that matches *.csv (format.members); it holds a.txt", delivery.Refusal(Zip(("a.txt", "x"))), StringComparison.Ordinal);
        Assert.EndsWith("it holds nothing", delivery.Refusal(Zip()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ZIP_in_a_ZIP_is_not_opened()
    {
        using var delivery = new Delivery(Source);
        var inner = Zip(("a.csv", $"{Header}1,2022-03-05,a\n"));
        Assert.Contains("it holds inner.zip", delivery.Refusal(Zipped([("inner.zip", inner)])), StringComparison.Ordinal);
        Assert.Contains("inner.csv: line 1", delivery.Refusal(Zipped([("inner.csv", inner)])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../outside.csv")]
    [InlineData("/tmp/outside.csv")]
    [InlineData("..\\outside.csv")]
    public void A_member_that_names_a_path_outside_writes_nothing_there(string name)
    {
        using var delivery = new Delivery(Source);
        var before = Directory.EnumerateFileSystemEntries(Path.GetTempPath()).Where(f => f.EndsWith("outside.csv", StringComparison.Ordinal)).ToList();
        var batch = delivery.Land(Zip((name, $"{Header}1,2022-03-05,a\n")));
        Assert.Equal($"{name}|1", batch.Row("member", "case_no"));
        Assert.DoesNotContain(Directory.EnumerateFiles(delivery.Data.Root, "*", SearchOption.AllDirectories), f => f.EndsWith("outside.csv", StringComparison.Ordinal));
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(Path.GetTempPath()).Where(f => f.EndsWith("outside.csv", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_ZIP_bomb_is_refused_before_it_is_unpacked()
    {
        using var delivery = new Delivery(Source);
        Assert.Contains("a.csv", delivery.Refusal(Bomb("a.csv", 160 << 20)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ZIP_bomb_that_lies_about_its_size_is_refused_all_the_same()
    {
        using var delivery = new Delivery(Source);
        Assert.Contains("town: delivery.txt: ", delivery.Refusal(WithStatedSize(Bomb("a.csv", 160 << 20), 160 << 20, 1_000)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.95)]
    public void A_ZIP_that_is_cut_is_refused(double share)
    {
        using var delivery = new Delivery(Source);
        var bytes = Zip(("a.csv", $"{Header}1,2022-03-05,a\n"));
        Assert.Contains("cannot be read as csv", delivery.Refusal(bytes[..(int)(bytes.Length * share)]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_a_member_is_told_with_its_name()
    {
        using var delivery = new Delivery(Source);
        Assert.Contains("delivery.txt: b.csv: misses the column(s) text", delivery.Refusal(Zip(("a.csv", Header), ("b.csv", "no,day\n"))), StringComparison.Ordinal);
        Assert.Contains("b.csv: misses", delivery.Refusal(Zip(("a.csv", Header), ("b.csv", string.Empty))), StringComparison.Ordinal);
    }

    private static byte[] Zip(params (string Name, string Text)[] members) => Zipped(members.Select(m => (m.Name, Encoding.UTF8.GetBytes(m.Text))));

    private static byte[] WithStatedSize(byte[] archive, uint size, uint stated)
    {
        var (from, to) = (BitConverter.GetBytes(size), BitConverter.GetBytes(stated));
        for (var at = archive.AsSpan().IndexOf(from); at >= 0; at = archive.AsSpan().IndexOf(from))
        {
            to.CopyTo(archive, at);
        }

        return archive;
    }
}
