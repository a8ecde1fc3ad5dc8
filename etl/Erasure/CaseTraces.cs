using System.Text.Json;
using Analytics.Etl.Landing;
using Analytics.Etl.Runs;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Erasure;

/// <summary>
/// Where a case is named beside the batches: officers' answers, the list of cases withdrawn from scoring, and the records of
/// runs, which name rows that broke a check. The number stands in the erasure's folder until they are wiped, and nowhere after.
/// </summary>
/// <param name="CaseNo">The case's number.</param>
/// <param name="Sources">The sources that told of it.</param>
internal sealed record CaseTraces(string CaseNo, IReadOnlyList<string> Sources)
{
    private const string FileName = "case.json";

    /// <summary>What a folder of an erasure under way says; null when it says nothing.</summary>
    public static CaseTraces? Read(string folder) => Path.Combine(folder, FileName) is var path && File.Exists(path)
        ? JsonSerializer.Deserialize<CaseTraces>(File.ReadAllBytes(path), BatchRecord.Json)
        : null;

    /// <summary>Keeps it in the folder of an erasure.</summary>
    public void Write(string folder) => AtomicFile.WriteJson(Path.Combine(folder, FileName), this);

    /// <summary>Takes the case out of every file that names it; can be done again.</summary>
    /// <returns>The files that were changed, from the data folder.</returns>
    public IReadOnlyList<string> Wipe(DataFolder data)
    {
        List<string> changed = [];
        foreach (var file in Files(data.Answers, "*.jsonl"))
        {
            Rewrite(data, file, lines => lines.Where(l => !IsAnswer(l)), changed);
        }

        foreach (var file in Files(data.Models, "withdrawn.csv"))
        {
            Rewrite(data, file, lines => lines.Where(l => !Sources.Any(s => l.Trim() == $"{s},{CaseNo}")), changed);
        }

        foreach (var file in Files(data.Runs, "*.json"))
        {
            Forget(data, file, changed);
        }

        return changed;
    }

    private static List<string> Files(string folder, string pattern) => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal)] : [];

    private static void Rewrite(DataFolder data, string path, Func<IEnumerable<string>, IEnumerable<string>> staying, List<string> changed)
    {
        var lines = File.ReadAllLines(path);
        string[] left = [.. staying(lines)];
        if (left.Length == lines.Length)
        {
            return;
        }

        if (left.Length == 0)
        {
            File.Delete(path);
        }
        else
        {
            AtomicFile.Write(path, System.Text.Encoding.UTF8.GetBytes(string.Join('\n', left) + "\n"));
        }

        changed.Add(Path.GetRelativePath(data.Root, path));
    }

    // A line that is no answer names nobody that could be told apart from others: whatever holds the number goes.
    private bool IsAnswer(string line)
    {
        try
        {
            using var answer = JsonDocument.Parse(line);
            return Told(answer, "case_no") == CaseNo && Told(answer, "source") is { } source && Sources.Contains(source);
        }
        catch (JsonException)
        {
            return line.Contains(CaseNo, StringComparison.Ordinal);
        }
    }

    private static string? Told(JsonDocument answer, string key) =>
        answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // A check tells its first rows as JSON: one that names the number keeps its name and count alone.
    private void Forget(DataFolder data, string path, List<string> changed)
    {
        var number = JsonSerializer.Serialize(CaseNo, BatchRecord.Json);
        var run = JsonSerializer.Deserialize<RunRecord>(File.ReadAllBytes(path), BatchRecord.Json)!;
        if (!run.FailedChecks.Any(Names))
        {
            return;
        }

        AtomicFile.WriteJson(path, run with { FailedChecks = [.. run.FailedChecks.Select(c => Names(c) ? c[..c.IndexOf(" row(s)", StringComparison.Ordinal)] + " row(s), of which one was erased" : c)] });
        changed.Add(Path.GetRelativePath(data.Root, path));

        bool Names(string check) => check.Contains(number, StringComparison.Ordinal) && check.Contains(" row(s)", StringComparison.Ordinal);
    }
}
