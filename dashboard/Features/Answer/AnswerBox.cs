using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Analytics.Etl.Landing;
using Analytics.Models.Scoring;

namespace Analytics.Dashboard.Features.Answer;

/// <summary>
/// Officers' answers in <c>data/answers</c>: one file an answer, written under another name and handed over whole by a
/// rename, never changed after that. Who answered is not in it.
/// </summary>
internal sealed class AnswerBox(DataFolder data)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Keeps an answer.</summary>
    public void Keep(OfficerAnswer answer)
    {
        Directory.CreateDirectory(data.Answers);
        var name = string.Create(CultureInfo.InvariantCulture, $"{answer.AnsweredAt:yyyyMMdd-HHmmss}-{Guid.NewGuid():N}");
        var underWay = Path.Combine(data.Answers, name + ".part");
        using (var file = new FileStream(underWay, FileMode.CreateNew))
        {
            file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(answer, Json) + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(underWay, Path.Combine(data.Answers, name + ".jsonl"));
    }

    /// <summary>What was answered to a case before, the latest first.</summary>
    public IReadOnlyList<OfficerAnswer> Before(string source, string caseNo) => OfficerAnswers.Of(data.Answers, source, caseNo);
}
