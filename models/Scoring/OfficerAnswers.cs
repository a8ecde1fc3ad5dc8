using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analytics.Models.Scoring;

/// <summary>What an officer says to a case on the list.</summary>
/// <param name="Model">The model that listed it.</param>
/// <param name="Task">The model's task.</param>
/// <param name="Source">The case's source.</param>
/// <param name="CaseNo">Its number within the source.</param>
/// <param name="Answer">agree, disagree or done.</param>
/// <param name="Reason">Of a closed list, with the officer's own short note, which names nobody.</param>
/// <param name="AnsweredAt">Civil time in China.</param>
public sealed record OfficerAnswer(string Model, string Task, string Source, string CaseNo, string Answer, string Reason, DateTime AnsweredAt);

/// <summary>How often officers answered so to what a model listed.</summary>
/// <param name="Model">The model.</param>
/// <param name="Answer">agree, disagree or done.</param>
/// <param name="Cases">To how many cases.</param>
public sealed record AnswerCount(string Model, string Answer, long Cases);

/// <summary>Officers' answers, <c>data/answers/*.jsonl</c>: they evaluate models and are no features.</summary>
public static class OfficerAnswers
{
    private static readonly string[] Known = ["agree", "disagree", "done"];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Counts a task's answers by model; of several to one case under one model the latest counts.</summary>
    /// <param name="folder">The folder <c>answers</c> of a data folder; it may be absent.</param>
    /// <param name="task">The task.</param>
    /// <param name="problem">Told of each line that cannot be read, with file and line; it counts for nothing.</param>
    public static IReadOnlyList<AnswerCount> Count(string folder, string task, Action<string> problem) =>
        [.. Read(folder, problem).Where(a => a.Task == task)
            .GroupBy(a => (a.Model, a.Source, a.CaseNo)).Select(g => g.OrderBy(a => a.AnsweredAt).Last())
            .GroupBy(a => (a.Model, a.Answer)).Select(g => new AnswerCount(g.Key.Model, g.Key.Answer, g.LongCount()))
            .OrderBy(c => c.Model, StringComparer.Ordinal).ThenBy(c => c.Answer, StringComparer.Ordinal)];

    /// <summary>What was answered to a case, whatever the task and model, the latest first; lines that cannot be read are passed over.</summary>
    /// <param name="folder">The folder <c>answers</c> of a data folder; it may be absent.</param>
    /// <param name="source">The case's source.</param>
    /// <param name="caseNo">Its number there.</param>
    public static IReadOnlyList<OfficerAnswer> Of(string folder, string source, string caseNo) =>
        [.. Read(folder, _ => { }).Where(a => a.Source == source && a.CaseNo == caseNo).OrderByDescending(a => a.AnsweredAt)];

    private static List<OfficerAnswer> Read(string folder, Action<string> problem)
    {
        List<OfficerAnswer> answers = [];
        if (!Directory.Exists(folder))
        {
            return answers;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var line in File.ReadLines(file))
            {
                number++;
                if (line.Length == 0)
                {
                    continue;
                }

                if (Parse(line, out var told) is { } answer)
                {
                    answers.Add(answer);
                }
                else
                {
                    problem(string.Create(CultureInfo.InvariantCulture, $"{file}, line {number}: {told}; the line counts for nothing"));
                }
            }
        }

        return answers;
    }

    // The message names keys, never values: a reason may name somebody.
    private static OfficerAnswer? Parse(string line, out string problem)
    {
        problem = "is no answer: seven keys are required and no other is allowed (README, Models and cases to help)";
        try
        {
            var answer = JsonSerializer.Deserialize<OfficerAnswer>(line, Json);
            if (answer is null || Known.Contains(answer.Answer))
            {
                return answer;
            }

            problem = $"answer is to be {string.Join(", ", Known)}";
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
