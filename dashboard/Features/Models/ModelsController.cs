using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Analytics.Models.Assessment;
using Analytics.Models.Scoring;
using Analytics.Models.Training;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Models;

/// <summary><c>/models</c>: what may score and what keeps the others from it, how good each model is, its card, and who answers for scoring at all.</summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser, Role.Researcher)]
[CachedAnswer(DependsOnModels = true)]
internal sealed class ModelsController(CurrentBuild current, PlacesOfBuild places, ModelFolder models, Texts texts) : PageController(current, places)
{
    /// <summary>The page.</summary>
    /// <param name="task">Whose results are shown; nothing is the first.</param>
    [HttpGet("/models")]
    public IActionResult Index(string? task = null)
    {
        var tasks = TaskStanding.All(Build);
        var shown = string.IsNullOrEmpty(task) ? tasks[0] : tasks.FirstOrDefault(s => s.Task == task);
        var problem = shown is null ? new BadParameter("task", task!, string.Join(", ", tasks.Select(s => s.Task))) : null;
        Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        shown ??= tasks[0];
        var newest = models.Store.Newest(shown.Task, Build.AsOf)?.Id;
        var id = shown.Model ?? newest;
        var isHeld = id is not null && models.Store.Ids(shown.Task).Contains(id);
        return View(new ModelsPage(
            tasks,
            shown,
            problem,
            id,
            newest,
            isHeld ? SeenByCharge.Of(models.Store.Evaluation(id!), Build.Charge) : null,
            isHeld ? SeenByCharge.Of(models.Store.Text(id!, $"card.{texts.Language}.md"), Build.Charge) : null,
            models.Assessment.Signature,
            models.Assessment.IsSignedFor(Places.All(p => p.IsSynthetic)),
            models.Settings,
            new ModelText(texts, Places)));
    }
}

/// <summary>What the page shows.</summary>
/// <param name="Tasks">How every task stands.</param>
/// <param name="Shown">The task whose model is shown.</param>
/// <param name="Problem">What was wrong with the address.</param>
/// <param name="Id">The model that is shown: the build's, else the newest that waits for the next one; null when there is none.</param>
/// <param name="Newest">The newest model as of the build's date.</param>
/// <param name="Result">How well it does; null when there is no model, or its folder is gone.</param>
/// <param name="Card">Its card in the page's language; null when there is none.</param>
/// <param name="Signature">Who signed the impact assessment; null when nobody has.</param>
/// <param name="IsSigned">Whether that signature is enough for this data.</param>
/// <param name="Settings">The owner, the permitted age.</param>
/// <param name="Text">Codes in words.</param>
internal sealed record ModelsPage(
    IReadOnlyList<TaskStanding> Tasks, TaskStanding Shown, BadParameter? Problem, string? Id, string? Newest, TaskResult? Result, string? Card,
    AssessmentSignature? Signature, bool IsSigned, ModelSettings Settings, ModelText Text)
{
    /// <summary>Whether a model waits for the next build to take it.</summary>
    public bool IsWaiting => Newest is not null && Newest != Shown.Model;
}
