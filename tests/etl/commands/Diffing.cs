using System.Text.Json.Nodes;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Tests.Etl.Commands;

/// <summary><c>etl diff</c>, as a person and as a script would use it.</summary>
public sealed class Diffing : IDisposable
{
    private readonly SmallCity city = new SmallCity().Source("c", "case_no,registered_at,channel")
        .Deliver("c", "c-20240201.csv", "1,2024-01-01,letter", "2,2024-01-02,online");

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task The_change_of_a_figure_is_told_as_a_table_as_csv_and_as_json()
    {
        var before = (await city.RunAsync(asOf: "2024-03-01")).BuildId!;
        city.Clock.Now += TimeSpan.FromHours(1);
        city.Deliver("c", "c-20240301.csv", "3,2024-01-03,letter");
        var after = (await city.RunAsync(asOf: "2024-03-01")).BuildId!;
        File.SetLastWriteTimeUtc(city.Builds.PathOf(before), DateTime.UtcNow.AddDays(-1));

        var table = await DiffAsync("previous", "current", "--metric", "letter_share");
        Assert.Equal(0, table.ExitCode);
        Assert.StartsWith($"before: {before}, as of 2024-03-01, 2 cases, delivered until 2024-02-01, built ", table.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"after:  {after}, as of 2024-03-01, 3 cases, delivered until 2024-03-01, built ", table.Lines[1], StringComparison.Ordinal);
        Assert.Equal(["cases that differ: late_arrival 1", "pieces of the offices' work that differ: none"], table.Lines.Skip(2).Take(2));
        Assert.Equal("│ letter_share │ 445300 │ 2024-01 │    1/2 │        +1/+1 │   2/3 │", table.Lines[7]);

        var csv = await DiffAsync(before[..12], after[..12], "--metric", "letter_share", "--city", "445300", "--format", "csv");
        Assert.Equal((0, string.Empty), (csv.ExitCode, csv.Error));
        Assert.Equal(
            [
                "metric,version,city_code,month,part,numerator,denominator,undecided,value,low,high,is_known",
                "letter_share,1,445300,2024-01,before,1,2,0,0.5,,,true",
                "letter_share,,445300,2024-01,late_arrival,1,1,0,0.666667,,,",
                "letter_share,1,445300,2024-01,after,2,3,0,0.666667,,,true",
            ],
            csv.Lines);

        var json = JsonNode.Parse((await DiffAsync("previous", "current", "--metric", "registered", "--format", "json")).Out)!.AsArray();
        Assert.Equal(["before 2", "late_arrival 1", "after 3"], json.Select(r => $"{r!["part"]} {r["numerator"]}"));
        Assert.Null(json[0]!["denominator"]);

        // all metrics: those that an older version did not know yet are told beside the figures
        using (var older = Database.ReadWrite(city.Builds.PathOf(before), new DatabaseLimits("200MB", 1), city.Data.Temporary))
        {
            older.Execute("delete from meta_metric where metric_id = 'time_to_close'");
        }

        var all = await DiffAsync("previous", "current", "--format", "csv");
        Assert.Contains("registered,", all.Out, StringComparison.Ordinal);
        Assert.Contains("time_to_close: not compared: only the later build defines it", all.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("not compared", all.Out, StringComparison.Ordinal);

        Assert.Equal("metric,version,city_code,month,part,numerator,denominator,undecided,value,low,high,is_known\n", (await DiffAsync("previous", "current", "--city", "999999", "--format", "csv")).Out.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task What_cannot_be_compared_ends_with_2_and_says_what_is_held()
    {
        var only = (await city.RunAsync(asOf: "2024-03-01")).BuildId!;
        foreach (var (from, told) in new[] { ("previous", $"Held: {only}"), ("0123456789abcdef", "--batches-until"), (only, "compared with itself") })
        {
            var answer = await DiffAsync(from, "current");
            Assert.Equal((2, string.Empty), (answer.ExitCode, answer.Out));
            Assert.Contains(told, answer.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
        }
    }

    private Task<Answer> DiffAsync(params string[] arguments) => EtlProcess.RunAsync(["diff", .. arguments, "--data", city.Data.Root]);
}
