using Analytics.Tests.Etl.Erasure;
using Process = Analytics.Faults.EtlProcess;

namespace Analytics.Tests.Etl.Commands;

/// <summary><c>etl erase</c>, <c>retain</c>, <c>backup</c> and <c>restore</c> as processes.</summary>
public sealed class ErasingByCommand : IDisposable
{
    private readonly SmallCity city = new SmallCity().Source("c", "case_no,registered_at,title").Deliver("c", "20240101.csv", "GONE-2,2024-01-01,roof", "KEPT-1,2024-01-01,water");

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task It_names_the_delivered_files_and_not_the_case_and_what_it_does_not_know_ends_with_2()
    {
        await city.RunAsync();
        var answer = await EraseAsync("GONE-2");
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains(answer.Lines, l => l.Contains("20240101.csv", StringComparison.Ordinal));
        Assert.Contains(answer.Lines, l => l.StartsWith("published: build ", StringComparison.Ordinal));
        Assert.DoesNotContain("GONE-2", answer.Out + answer.Error, StringComparison.Ordinal);
        Assert.Contains("erased before", (await EraseAsync("GONE-2")).Out, StringComparison.Ordinal);
        Assert.Equal((2, string.Empty), await EraseAsync("GONE-3") is var unknown ? (unknown.ExitCode, unknown.Out) : default);
        Assert.Contains("names no years", (await EtlProcess.RunAsync("retain", "--data", city.Data.Root)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_restored_into_a_new_folder_by_two_commands()
    {
        await city.RunAsync();
        var beside = Path.GetDirectoryName(city.Data.Root)!;
        string Beside(string name) => Path.Combine(beside, name);
        var backup = await EtlProcess.RunAsync("backup", "--data", city.Data.Root, "--to", Beside("b"), "--keys-to", Beside("k"));
        Assert.Equal(0, backup.ExitCode);
        Assert.Equal(2, (await EtlProcess.RunAsync("backup", "--data", city.Data.Root, "--to", Beside("b"), "--keys-to", Beside("k2"))).ExitCode);
        var restore = await EtlProcess.RunAsync("restore", "--from", Beside("b"), "--keys-from", Beside("k"), "--data", Beside("new"));
        Assert.Equal(0, restore.ExitCode);
        Assert.Equal("2", (await EtlProcess.RunAsync("query", "--data", Beside("new"), "--format", "csv", "select count(*) as n from fct_case")).Lines[1]);
    }

    [Theory]
    [InlineData(": committed")]
    [InlineData("put in place")]
    [InlineData(": checks")]
    public async Task Killed_after_its_commit_the_next_run_completes_it(string at)
    {
        await city.RunAsync();
        using (var process = Process.Start(["erase", "--data", city.Data.Root, "--city", "445300", "--case-no", "GONE-2", "--reason", "asked for"], null))
        {
            while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                if (line.EndsWith(at, StringComparison.Ordinal))
                {
                    process.Kill(entireProcessTree: true);
                }
            }

            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.NotEqual(0, process.ExitCode);
        }

        await city.RunAsync();
        Assert.Empty(Whereabouts.Of(city.Data, "GONE-2", "roof"));
        Assert.Equal("KEPT-1", city.Row("select case_no from fct_case"));
        Assert.Single(city.Builds.Held);
    }

    private Task<Answer> EraseAsync(string caseNo) => EtlProcess.RunAsync("erase", "--data", city.Data.Root, "--city", "445300", "--case-no", caseNo, "--reason", "asked for");
}
