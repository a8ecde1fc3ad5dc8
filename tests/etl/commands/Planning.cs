namespace Analytics.Tests.Etl.Commands;

/// <summary><c>etl plan</c>, and what every verb does with a call that cannot be met.</summary>
public sealed class Planning : IDisposable
{
    private readonly SmallCity city = new SmallCity().Source("a", "case_no,registered_at", schedule: "0 10 2 * * ?")
        .Source("b-" + new string('n', 90), "city_code,case_no,registered_at", delivery: "snapshot");

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task The_plan_lists_every_source_on_one_line_and_what_would_load()
    {
        city.Deliver("a", "20240101.csv", "1,2024-01-01");
        await city.RunAsync();
        city.Deliver("a", "20240102.csv", "2,2024-01-02");
        var answer = await EtlProcess.RunAsync("plan", "--data", city.Data.Root);
        Assert.Equal((0, string.Empty), (answer.ExitCode, answer.Error));
        Assert.Equal(["a", "445300", "csv", "increment", "0 10 2 * * ?", "2", "1"], Cells(Assert.Single(answer.Lines, l => l.StartsWith("│ a ", StringComparison.Ordinal))));
        Assert.Equal(["b-" + new string('n', 90), "many", "csv", "snapshot", "by hand", "0", "0"], Cells(Assert.Single(answer.Lines, l => l.StartsWith("│ b-n", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("run")]
    [InlineData("schedule")]
    public async Task Every_mistake_of_every_source_is_told_at_once_and_nothing_runs(string verb)
    {
        city.Deliver("a", "20240101.csv", "1,2024-01-01");
        File.WriteAllText(city.SourcePath("a"), File.ReadAllText(city.SourcePath("a"))
            .Replace("\"increment\"", "\"sometimes\"", StringComparison.Ordinal).Replace("0 10 2 * * ?", "at night", StringComparison.Ordinal));
        File.WriteAllText(city.SourcePath("broken"), "{");
        var answer = await EtlProcess.RunAsync(verb, "--data", city.Data.Root);
        Assert.Equal((2, string.Empty), (answer.ExitCode, answer.Out));
        Assert.Contains("a.json: delivery: ", answer.Error, StringComparison.Ordinal);
        Assert.Contains("a.json: schedule: ", answer.Error, StringComparison.Ordinal);
        Assert.Contains("broken.json: ", answer.Error, StringComparison.Ordinal);
        Assert.Contains("3 mistake(s)", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(city.Data.Landed));
    }

    [Theory]
    [InlineData("run", "--wrong")]
    [InlineData("run", "--as-of", "someday")]
    [InlineData("query")]
    [InlineData("query", "select 1", "--format", "xml")]
    [InlineData("wrong")]
    [InlineData]
    public async Task A_call_that_cannot_be_read_ends_with_2_and_says_where_to_look(params string[] arguments)
    {
        var answer = await EtlProcess.RunAsync(arguments);
        Assert.Equal((2, string.Empty), (answer.ExitCode, answer.Out));
        Assert.Contains("--help", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("run")]
    public async Task A_data_folder_without_sources_says_what_to_do(string verb)
    {
        var answer = await EtlProcess.RunAsync(verb, "--data", Path.Combine(city.Data.Root, "nowhere"));
        Assert.Equal((2, string.Empty), (answer.ExitCode, answer.Out));
        Assert.Contains("etl sample --data", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relative_paths_count_from_the_folder_of_the_solution_wherever_the_call_is_made()
    {
        var root = Analytics.Etl.ProjectPaths.Root;
        Assert.True(File.Exists(Path.Combine(root, "Analytics.sln")));
        var relative = Path.GetRelativePath(root, city.Data.Root);
        var answer = await EtlProcess.RunAsync(Path.GetTempPath(), ["plan", "--data", relative]);
        Assert.Equal(0, answer.ExitCode);
        answer = await EtlProcess.RunAsync(Path.GetTempPath(), ["plan", "--data", Path.Combine(relative, "other"), "--sources", Path.Combine(relative, "sources")]);
        Assert.Equal(0, answer.ExitCode);
    }

    private static string[] Cells(string line) => [.. line.Trim('│').Split('│').Select(c => c.Trim())];
}
