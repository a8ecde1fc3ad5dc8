using Analytics.Models.Scoring;
using Analytics.Tests.Etl.Sample;

namespace Analytics.Tests.Models.Scoring;

/// <summary>What officers answered, as evaluation data.</summary>
public sealed class Answered : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> problems = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_latest_answer_to_a_case_counts_for_its_model_and_task()
    {
        Write("1.jsonl", Line("m1", "repeat", "1", "disagree", "2026-10-08T09:00:00"), Line("m1", "repeat", "2", "agree", "2026-10-08T09:00:00"), Line("m1", "cold_90", "3", "agree", "2026-10-08T09:00:00"));
        Write("2.jsonl", Line("m1", "repeat", "1", "done", "2026-10-09T09:00:00"), string.Empty, Line("m2", "repeat", "1", "agree", "2026-10-07T09:00:00"));
        Assert.Equal([new("m1", "agree", 1), new("m1", "done", 1), new("m2", "agree", 1)], OfficerAnswers.Count(folder.Path, "repeat", problems.Add));
        Assert.Empty(problems);
    }

    [Fact]
    public void A_line_that_cannot_be_read_is_named_by_file_and_line_without_its_words()
    {
        Write("1.jsonl", "{\"model\": \"m1\"}", Line("m1", "repeat", "1", "maybe", "2026-10-08T09:00:00"), "王某某", Line("m1", "repeat", "1", "agree", "2026-10-08T09:00:00").Replace("}", ", \"officer\": \"王\"}", StringComparison.Ordinal));
        Assert.Empty(OfficerAnswers.Count(folder.Path, "repeat", problems.Add));
        Assert.Equal(4, problems.Count);
        Assert.All(problems.Select((p, i) => (p, i)), p => Assert.Contains($"1.jsonl, line {p.i + 1}: ", p.p, StringComparison.Ordinal));
        Assert.All(problems, p => Assert.DoesNotContain("王", p, StringComparison.Ordinal));
    }

    [Fact]
    public void No_folder_is_no_answer() => Assert.Empty(OfficerAnswers.Count(Path.Combine(folder.Path, "none"), "repeat", problems.Add));

    private static string Line(string model, string task, string caseNo, string answer, string at) =>
        $$"""{"model": "{{model}}", "task": "{{task}}", "source": "a", "case_no": "{{caseNo}}", "answer": "{{answer}}", "reason": "called back", "answered_at": "{{at}}"}""";

    private void Write(string file, params string[] lines) => File.WriteAllLines(Path.Combine(folder.Path, file), lines);
}
