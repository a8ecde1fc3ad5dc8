using System.Text;
using System.Text.RegularExpressions;
using Analytics.Etl;

namespace Analytics.Tests.Etl.Extraction;

/// <summary>Files out of seeded dice: what an independent writer wrote comes back, and spoilt bytes conserve records.</summary>
public sealed class RandomFiles
{
    private static readonly string[] Pieces = ["a", "b1", "中文", "𠀀", ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "\r", " ", "'", "|", "\\", "{", "}", "%", "$p1", "㆑", "é"];
    private static readonly string[] EncodingNames = ["utf-8", "GB18030", "utf-16", "utf-16BE"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Random_records_come_back_exactly(int seed)
    {
        var random = new Random(seed);
        foreach (var encoding in EncodingNames)
        {
            var delimiter = ",;\t|"[random.Next(4)];
            using var delivery = new Delivery(Source(delimiter));
            var records = Enumerable.Range(1, 200).Select(_ => (Title: RandomText(random), Content: RandomText(random))).ToList();
            var bytes = Bytes(encoding, Written(records, delimiter, random));
            var batch = delivery.Land(bytes);
            Assert.Equal(records.Count, batch.Record.RowsLanded);
            Assert.Equal(records.Select((r, i) => $"{i + 1}|{Landed(r.Title)}|{Landed(r.Content)}"), batch.Rows("case_no", "title", "content").OrderBy(r => int.Parse(r[..r.IndexOf('|', StringComparison.Ordinal)], null)));
        }
    }

    [Theory]
    [InlineData("csv", 11)]
    [InlineData("csv", 12)]
    [InlineData("json lines", 13)]
    [InlineData("json array", 14)]
    [InlineData("xlsx", 15)]
    [InlineData("zip", 16)]
    public void Spoilt_bytes_conserve_records_or_refuse_the_file_by_name(string kind, int seed)
    {
        var random = new Random(seed);
        var whole = Whole(kind);
        for (var round = 0; round < 15; round++)
        {
            using var delivery = new Delivery(Source(',').With("format", kind switch { "csv" or "zip" => """{"type": "csv"}""", "xlsx" => """{"type": "xlsx"}""", _ => """{"type": "json"}""" }));
            try
            {
                // Landing asserts that read = landed + rejected.
                delivery.Land(Spoilt(whole, random), $"{round}.bin");
            }
            catch (UserException e)
            {
                Assert.StartsWith($"town: {round}.bin: ", e.Message, StringComparison.Ordinal);
                Assert.DoesNotContain("13912345678", e.Message, StringComparison.Ordinal);
            }
        }
    }

    private static SourceText Source(char delimiter) =>
        new SourceText().With("format", $$"""{"type": "csv", "delimiter": "{{(delimiter == '\t' ? "\\t" : delimiter)}}"}""").WithColumns("""{"title": "a", "content": "b"}""");

    private static byte[] Whole(string kind)
    {
        var rows = Enumerable.Range(1, 60).Select(i => $"{i},2022-03-05,\"标题 \"\"{i}\"\"\n二\",电话13912345678").Prepend("no,day,a,b");
        var objects = Enumerable.Range(1, 60).Select(i => $$"""{"no": "{{i}}", "day": "2022-03-05", "a": "标题\n", "b": "电话13912345678"}""");
        return kind switch
        {
            "csv" => Encoding.UTF8.GetBytes(string.Join('\n', rows)),
            "json lines" => Encoding.UTF8.GetBytes(string.Join('\n', objects)),
            "json array" => Encoding.UTF8.GetBytes($"[{string.Join(',', objects)}]"),
            "zip" => WorkbookBytes.Zipped([("a.csv", Encoding.UTF8.GetBytes(string.Join('\n', rows)))]),
            _ => WorkbookBytes.Of(("x", WorkbookBytes.Row(1, "no", "day", "a", "b") + string.Concat(Enumerable.Range(2, 60).Select(i => WorkbookBytes.Row(i, i, new DateTime(2022, 3, 5), "标题", "电话13912345678"))))),
        };
    }

    private static byte[] Spoilt(byte[] whole, Random random)
    {
        byte[] bytes = [.. whole];
        for (var i = random.Next(1, 30); i > 0; i--)
        {
            bytes[random.Next(bytes.Length)] = random.Next(4) switch { 0 => (byte)'"', 1 => (byte)'\n', 2 => 0, _ => (byte)random.Next(256) };
        }

        return random.Next(3) == 0 ? bytes[..random.Next(1, bytes.Length)] : bytes;
    }

    private static string RandomText(Random random) => string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    // A mark makes sure that every encoding is told apart.
    private static byte[] Bytes(string name, string text)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
    }

    private static string Written(List<(string Title, string Content)> records, char delimiter, Random random)
    {
        var end = random.Next(2) == 0 ? "\n" : "\r\n";
        return string.Concat(records
            .Select((r, i) => $"{i + 1}{delimiter}2022-03-05{delimiter}{Field(r.Title, delimiter, random)}{delimiter}{Field(r.Content, delimiter, random)}{end}")
            .Prepend($"no{delimiter}day{delimiter}a{delimiter}b{end}"));
    }

    private static string Field(string text, char delimiter, Random random) =>
        random.Next(2) == 0 || text.Contains(delimiter, StringComparison.Ordinal) || text.IndexOfAny(['"', '\r', '\n']) >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    // Line ends inside a field become LF, white space around it goes, nothing is null.
    private static string Landed(string text) => Regex.Replace(text, "\r+\n", "\n").Trim(' ', '\t', '\r', '\n') is { Length: > 0 } landed ? landed : "∅";
}
