using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Analytics.Models;
using Analytics.Tests.Models.Features;
using Process = Analytics.Faults.EtlProcess;

namespace Analytics.Tests.Models.Training;

/// <summary>A whole evaluation, as it is called from a shell, over the small sample.</summary>
[Collection<SharedSampleBuild>]
public sealed class EveryRun(SampleBuild sample)
{
    [Theory]
    [InlineData("repeat", 2, 4)]
    [InlineData("cold", 4)]
    public async Task Evaluating_again_gives_the_same_bytes_on_any_number_of_threads(string task, params int[] others)
    {
        var first = await EvaluateAsync(task, 1);
        Assert.True(first.Results.Length > 10_000);
        Assert.NotEmpty(first.Models);
        foreach (var processors in others)
        {
            var again = await EvaluateAsync(task, processors);
            Assert.True(first.Results.AsSpan().SequenceEqual(again.Results), $"{task}: the results on {processors} processors differ from those on one.");
            Assert.Equal(first.Models, again.Models);
        }
    }

    // Each in a data folder of its own with the same build. DOTNET_PROCESSOR_COUNT is what .NET, DuckDB and learners take for the machine's processors.
    private async Task<(byte[] Results, IReadOnlyList<string> Models)> EvaluateAsync(string task, int processors)
    {
        var folder = Directory.CreateTempSubdirectory("evaluate-").FullName;
        try
        {
            var builds = Directory.CreateDirectory(Path.Combine(folder, "builds")).FullName;
            foreach (var file in Directory.GetFiles(Path.Combine(sample.Folder, "builds")))
            {
                File.Copy(file, Path.Combine(builds, Path.GetFileName(file)));
            }

            // One quarter runs through all that four do.
            var settings = JsonNode.Parse(ModelResources.Read("Scoring/settings.json"))!;
            settings["quarters"] = 1;
            var models = Directory.CreateDirectory(Path.Combine(folder, "models")).FullName;
            await File.WriteAllTextAsync(Path.Combine(models, "settings.json"), settings.ToJsonString(), TestContext.Current.CancellationToken);

            var results = Path.Combine(folder, "results.json");
            using var process = Process.Start(["evaluate", "--task", task, "--data", folder, "--out", results], environment: [("DOTNET_PROCESSOR_COUNT", $"{processors}")]);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, await error);
            return (
                await File.ReadAllBytesAsync(results, TestContext.Current.CancellationToken),
                [.. Directory.EnumerateFiles(models, "model.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                    .Select(f => $"{Path.GetRelativePath(models, f)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))}")]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
