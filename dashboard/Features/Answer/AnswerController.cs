using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Analytics.Etl;
using Analytics.Etl.Mapping;
using Analytics.Models.Scoring;
using Analytics.Models.Training;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Answer;

/// <summary>
/// <c>/risk/answer</c>: what a person says to a flag: agree, disagree or done, with a reason. Answers evaluate models and
/// are no features. The page is not cached: it holds a form. Who answered stands in the audit trail alone.
/// </summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser)]
internal sealed class AnswerController(CurrentBuild current, PlacesOfBuild places, AnswerBox box, TextMask mask, AuditTrail audit, Visitor visitor, TimeProvider clock) : PageController(current, places)
{
    /// <summary>The task of cases that a rule listed, and the model that stands for it in answers.</summary>
    public const string ByRule = "list";

    /// <summary>The longest note, in characters.</summary>
    public const int LongestNote = 100;

    private static readonly string Sql = Resources.Read("Features/Answer/Answerable.sql");

    /// <summary>The form.</summary>
    /// <param name="task">The task whose model listed the case, or <c>list</c>.</param>
    /// <param name="source">The case's source.</param>
    /// <param name="caseNo">Its number there.</param>
    [HttpGet("/risk/answer"), Audited(AuditAction.List)]
    public IActionResult Index(string? task, string? source, [FromQuery(Name = "case")] string? caseNo) =>
        Find(task, source, caseNo) is { } asked ? View(Page(asked, null)) : NotFound();

    /// <summary>Keeps an answer.</summary>
    /// <param name="task">The task.</param>
    /// <param name="source">The case's source.</param>
    /// <param name="caseNo">Its number there.</param>
    /// <param name="model">The model that the form was about.</param>
    /// <param name="said">One of the closed list.</param>
    /// <param name="note">In the officer's own words, short; may be empty.</param>
    [HttpPost("/risk/answer")]
    public IActionResult Keep([FromQuery] string? task, [FromQuery] string? source, [FromQuery(Name = "case")] string? caseNo, [FromForm] string? model, [FromForm] string? said, [FromForm] string? note)
    {
        if (Find(task, source, caseNo) is not { } asked)
        {
            return NotFound();
        }

        var reason = SaidReason.All.FirstOrDefault(r => r.Code == said);
        var words = string.Join(' ', (note ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var problem = reason is null ? "answer.problem.reason"
            : words.Length > LongestNote ? "answer.problem.note"
            : model != asked.Model ? "answer.problem.model"
            : null;
        if (problem is not null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View(nameof(Index), Page(asked, problem) with { Said = said, Note = note });
        }

        var masked = words.Length == 0 ? string.Empty : mask.Of(words);
        box.Keep(new OfficerAnswer(asked.Model, asked.Task, asked.Source, asked.CaseNo, reason!.Answer, masked.Length == 0 ? reason.Zh : $"{reason.Zh}：{masked}", CivilDay.Now(clock)));
        audit.Enter(visitor.Account, AuditAction.Answer, $"{asked.Task} {asked.Source} {asked.CaseNo}: {reason.Code}", "done", visitor.Address);
        return LocalRedirect(Url.Answer(asked.Task, asked.Source, asked.CaseNo) + "#before");
    }

    private AskedCase? Find(string? task, string? source, string? caseNo) =>
        source is null || caseNo is null || !(task == ByRule || RiskTask.All.Any(t => t.Name == task)) ? null
            : Build.Query(
                Sql, r => new AskedCase(task!, r.GetString(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.GetString(4)),
                ("task", task), ("source", source), ("case", caseNo)).FirstOrDefault();

    private AnswerPage Page(AskedCase asked, string? problem) => new(asked, box.Before(asked.Source, asked.CaseNo), problem, Places);
}

/// <summary>A case that may be answered to.</summary>
/// <param name="Task">The task that listed it.</param>
/// <param name="Source">Its source.</param>
/// <param name="CaseNo">Its number there.</param>
/// <param name="City">Its city's code.</param>
/// <param name="Unit">Who handles it.</param>
/// <param name="Model">The model that listed it; <c>rule</c> where none did.</param>
internal sealed record AskedCase(string Task, string Source, string CaseNo, string City, string? Unit, string Model);

/// <summary>What the page shows.</summary>
/// <param name="Case">The case.</param>
/// <param name="Before">What was answered before, the latest first.</param>
/// <param name="Problem">The text that says what was wrong with the form; null: nothing.</param>
/// <param name="Places">The cities.</param>
internal sealed record AnswerPage(AskedCase Case, IReadOnlyList<OfficerAnswer> Before, string? Problem, IReadOnlyList<Place> Places)
{
    /// <summary>What was chosen in the form that came back.</summary>
    public string? Said { get; init; }

    /// <summary>What was written in it.</summary>
    public string? Note { get; init; }
}
