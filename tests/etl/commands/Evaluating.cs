using System.Globalization;
using System.Text.Json.Nodes;

namespace Analytics.Tests.Etl.Commands;

/// <summary><c>etl evaluate --task remaining</c>, as a person and as a script would use it.</summary>
public sealed class Evaluating : IAsyncLifetime
{
    private readonly SmallCity city = new SmallCity()
        .Source("log", "case_no,event_type,occurred_at,resource,category_1", "events")
        .Source("cases", "case_no,registered_at")
        .Source("few", "case_no,event_type,occurred_at", "events")
        .Deliver("log", "20240101.csv", [.. Enumerable.Range(0, 300).SelectMany(Case)])
        .Deliver("cases", "20240101.csv", "1,2024-01-01")
        .Deliver("few", "20240101.csv", "1,登记,2024-01-01", "1,办结,2024-01-02");

    private string Output => Path.Combine(city.Data.Root, "out", "remaining.json");

    public async ValueTask InitializeAsync() => await city.RunAsync(asOf: "2026-01-01");

    public ValueTask DisposeAsync()
    {
        city.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Results_go_to_the_table_and_to_the_file_and_progress_to_the_side()
    {
        var answer = await EvaluateAsync("--source", "log", "--out", Output);
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("log: 300 cases; prefixes: ", answer.Error, StringComparison.Ordinal);
        Assert.Contains("always_zero", answer.Lines[3], StringComparison.Ordinal);
        Assert.Equal("log: 120 test prefixes; errors in days; chosen on the validation part alone", answer.Lines[^1]);

        var json = JsonNode.Parse(File.ReadAllText(Output))!.AsObject();
        Assert.Equal(("remaining", "log", 120), ((string)json["task"]!, (string)json["source"]!, (int)json["test_prefixes"]!));
        Assert.Equal(["always_zero", "global_median", "median_by_last_activity"], json["baselines"]!.AsArray().Select(b => (string)b!["name"]!));
        var chosen = json["learners"]!.AsArray().Single(l => (string)l!["name"]! == (string)json["chosen"]!)!;
        Assert.Equal((double)chosen["metrics"]!["mae_days"]!, (double)json["mae_days"]!);
        Assert.Equal((double)chosen["metrics"]!["spearman"]!, (double)json["spearman"]!);
        Assert.Equal(json["learners"]!.AsArray().Min(l => (double)l!["metrics"]!["validation_mae_days"]!), (double)chosen["metrics"]!["validation_mae_days"]!);

        // what comes depends on category and weekday: learned from them, it is foretold far better than by any median
        Assert.InRange((double)json["mae_days"]!, 0, 0.3 * json["baselines"]!.AsArray().Min(b => (double)b!["metrics"]!["mae_days"]!));
    }

    [Fact]
    public async Task The_same_build_gives_the_same_bytes()
    {
        await EvaluateAsync("--source", "log", "--out", Output);
        var first = File.ReadAllBytes(Output);
        await EvaluateAsync("--source", "log", "--out", Output);
        Assert.Equal(first, File.ReadAllBytes(Output));
    }

    [Theory]
    [InlineData(new[] { "--source", "nowhere" }, "--source nowhere: the published build holds no events of it; sources of events: few, log")]
    [InlineData(new[] { "--source", "cases" }, "--source cases: the published build holds no events of it; sources of events: few, log")]
    [InlineData(new string[0], "--task remaining needs --source NAME; sources of events: few, log")]
    [InlineData(new[] { "--source", "few" }, "The events of few are too few to test on")]
    public async Task What_cannot_be_evaluated_ends_with_2_and_says_what_can(string[] arguments, string told)
    {
        var answer = await EvaluateAsync(arguments);
        Assert.Equal((2, string.Empty), (answer.ExitCode, answer.Out));
        Assert.Contains(told, answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_task_and_a_folder_without_a_build_end_with_2()
    {
        Assert.Equal(2, (await EtlProcess.RunAsync("evaluate", "--task", "fortune", "--data", city.Data.Root)).ExitCode);
        var empty = await EtlProcess.RunAsync("evaluate", "--task", "remaining", "--source", "log", "--data", Path.Combine(city.Data.Root, "none"));
        Assert.Equal(2, empty.ExitCode);
        Assert.Contains("Nothing is published", empty.Error, StringComparison.Ordinal);
    }

    // Synthetic: waits of a category, and the weekend; three events before the end.
    private static IEnumerable<string> Case(int i)
    {
        var start = new DateTime(2024, 1, 1, 9, 0, 0).AddHours(i * 13);
        var days = (i * 7 % 3 * 20) + 10 + (start.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 5 : 0);
        (string Type, double After)[] events = [("登记", 0), ("转送", 0.1 + (i % 5 * 0.3)), ("受理", 2 + (i % 4 * 0.5)), ("办结", days)];
        return events.Select(e => string.Create(CultureInfo.InvariantCulture, $"{i},{e.Type},{start.AddDays(e.After):yyyy-MM-dd HH:mm:ss},甲{i % 2},类{i * 7 % 3}"));
    }

    private Task<Answer> EvaluateAsync(params string[] arguments) => EtlProcess.RunAsync(["evaluate", "--task", "remaining", "--data", city.Data.Root, .. arguments]);
}
