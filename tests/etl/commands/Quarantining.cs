namespace Analytics.Tests.Etl.Commands;

/// <summary><c>etl quarantine</c> as a process.</summary>
public sealed class Quarantining : IDisposable
{
    private readonly SmallCity city = new SmallCity().Source("a", "case_no,registered_at,channel").Source("b", "case_no,registered_at")
        .Deliver("a", "20240101.csv", "1,2024-01-01,letter", "2,2024-01-02,sideways", "3,,letter")
        .Deliver("a", "20240201.csv", "4,2024-02-01,sideways", "5,2024-02-01,letter", "6,,letter", "7,,letter")
        .Deliver("b", "20240101.csv", "1,2024-01-01", "2,");

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task The_list_is_narrowed_by_source_rule_column_and_time_and_tells_pass_rates()
    {
        await city.RunAsync();
        Assert.Equal(
            ["a|reject|missing_registered_at|registered_at|3|20240201.csv:4", "a|discard|unknown_code|channel|2|20240201.csv:2", "b|reject|missing_registered_at|registered_at|1|20240101.csv:3",
                "a|2|7|4|3|57.14 %|2", "b|1|2|1|1|50.00 %|0"],
            await ListAsync());
        Assert.Equal(["b|reject|missing_registered_at|registered_at|1|20240101.csv:3", "b|1|2|1|1|50.00 %|0"], await ListAsync("--source", "b"));
        Assert.Equal(["a|discard|unknown_code|channel|2|20240201.csv:2"], (await ListAsync("--rule", "unknown_code"))[..1]);
        Assert.Equal(["a|discard|unknown_code|channel|2|20240201.csv:2"], (await ListAsync("--column", "channel"))[..1]);
        Assert.Equal(["a|reject|missing_registered_at|registered_at|2|20240201.csv:4", "a|discard|unknown_code|channel|1|20240201.csv:2", "a|1|4|2|2|50.00 %|1"], await ListAsync("--since", "2024-01-15"));
        Assert.Empty(await ListAsync("--source", "nobody"));
    }

    [Fact]
    public async Task A_replay_prints_before_and_after_and_ends_with_0()
    {
        await city.RunAsync(asOf: "2024-05-01");
        Mend();
        var dry = await ReplayAsync("--dry-run");
        Assert.Equal(0, dry.ExitCode);
        Assert.Equal(["before|3|2|1|1", "after|3|2|1|0", "change|0|0|0|-1"], Cells(dry).Where(c => c.Length == 6).Take(4).Skip(1).Select(c => $"{c[0]}|{c[2]}|{c[3]}|{c[4]}|{c[5]}"));
        Assert.Contains("Landed both times, with another value: channel in 1 row(s)", dry.Lines);
        Assert.Contains(Cells(dry), c => c is ["discard", "unknown_code", "channel", "1", "0", "1", "0", "3", ""]);
        Assert.Equal("dry run: 2 batch(es) read again, 0 could not be; landed 0, rejected 0, discarded -2; nothing was changed", dry.Lines[^1]);

        var replay = await ReplayAsync("--as-of", "2024-05-01");
        Assert.Equal(0, replay.ExitCode);
        Assert.Matches(@"^published: build [0-9a-f]{16}; 2 batch\(es\) read again, 0 could not be; landed 0, rejected 0, discarded -2$", replay.Lines[^1]);
        Assert.Contains(replay.Lines, l => l.StartsWith("b: 1 batch(es) were read under the mapping of now", StringComparison.Ordinal));
        Assert.Equal("2|0", city.Row("select count(*) filter (channel = 'other'), count(*) filter (channel is null) from fct_case where source = 'a' and channel is distinct from 'letter'"));
        Assert.Equal("nothing to replay", (await ReplayAsync()).Lines[^1]);
    }

    [Fact]
    public async Task A_file_that_is_gone_ends_with_1_and_the_others_are_replayed()
    {
        await city.RunAsync();
        Mend();
        File.Delete(Path.Combine(city.Data.Inbox, "a", "20240101.csv"));
        var answer = await ReplayAsync();
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(answer.Lines, l => l.StartsWith("a: 20240101.csv (batch ", StringComparison.Ordinal) && l.Contains("the file is gone", StringComparison.Ordinal));
        Assert.EndsWith("1 batch(es) read again, 1 could not be; landed 0, rejected 0, discarded -1", answer.Lines[^1], StringComparison.Ordinal);
        Assert.Equal(["20240101.csv|1", "20240201.csv|0"], city.Rows("select file, values_discarded from meta_batch where source = 'a' order by file"));
    }

    [Fact]
    public async Task A_source_that_is_invalid_or_not_there_ends_with_2()
    {
        Assert.Equal((2, string.Empty), await CodeAsync("--source", "nobody"));
        File.WriteAllText(city.SourcePath("broken"), "{");
        Assert.Equal((2, string.Empty), await CodeAsync());

        async Task<(int, string)> CodeAsync(params string[] arguments)
        {
            var answer = await ReplayAsync(arguments);
            return (answer.ExitCode, answer.Out);
        }
    }

    private void Mend() => File.WriteAllText(city.SourcePath("a"), File.ReadAllText(city.SourcePath("a"))
        .Replace("\"channel\":\"channel\"", """ "channel": {"map": "channel", "values": {"letter": "letter", "sideways": "other"}} """, StringComparison.Ordinal));

    private Task<Answer> ReplayAsync(params string[] arguments) => EtlProcess.RunAsync(["quarantine", "replay", "--data", city.Data.Root, .. arguments]);

    private async Task<string[]> ListAsync(params string[] arguments)
    {
        var answer = await EtlProcess.RunAsync(["quarantine", "list", "--data", city.Data.Root, .. arguments]);
        Assert.Equal((0, string.Empty), (answer.ExitCode, answer.Error));
        return [.. Cells(answer).Where(c => c[0] is "a" or "b").Select(c => string.Join('|', c))];
    }

    private static List<string[]> Cells(Answer answer) =>
        [.. answer.Lines.Where(l => l.StartsWith('│')).Select(l => l.Trim('│').Split('│').Select(c => c.Trim()).ToArray())];
}
