using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Notes;
using Analytics.Dashboard.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Views;

/// <summary>
/// <c>/views</c>: pages that somebody comes back to, each with its whole state. Whoever opens one sees what his own role and
/// charge show him there.
/// </summary>
[Access(Role.Analyst, Role.Leader, Role.CityUser, Role.Researcher)]
internal sealed class ViewsController(SavedViews views, PersonalText personal, Navigation navigation, Visitor visitor, TimeProvider clock) : Controller
{
    private Account Account => visitor.Account!;

    /// <summary>The list.</summary>
    [HttpGet("/views")]
    public IActionResult Index(string? done = null) => Listed(null, done is "kept" or "changed" or "removed" ? "views.done." + done : null);

    /// <summary>The form of a new one.</summary>
    /// <param name="address">The page to save, a path of this application.</param>
    [HttpGet("/views/new")]
    public IActionResult New(string? address) => Form(new ViewForm(address ?? string.Empty, string.Empty, IsShared: false), address is null || IsPage(address) ? null : "views.problem.address");

    /// <summary>Keeps a new one.</summary>
    [HttpPost("/views/new")]
    public IActionResult Add(string? address, string? name, bool shared)
    {
        var form = new ViewForm(address ?? string.Empty, Words(name), shared);
        var problem = !IsPage(form.Address) ? "views.problem.address" : Problem(form.Name);
        if (problem is null && !views.Add(new SavedView(Guid.NewGuid().ToString("N"), Account.Id, Account.Role!.Value, form.Name, form.Address, shared, clock.GetUtcNow().UtcDateTime)))
        {
            problem = "views.problem.many";
        }

        return problem is null ? LocalRedirect("~/views?done=kept") : Form(form, problem);
    }

    /// <summary>Names one's own anew and says who sees it.</summary>
    [HttpPost("/views/{id}")]
    public IActionResult Change(string id, string? name, bool shared) =>
        Problem(Words(name)) is { } problem ? Listed(problem, null)
        : views.Change(Account, id, Words(name), shared) ? LocalRedirect("~/views?done=changed")
        : NotFound();

    /// <summary>Removes one's own.</summary>
    [HttpPost("/views/{id}/remove")]
    public IActionResult Remove(string id) => views.Remove(Account, id) ? LocalRedirect("~/views?done=removed") : NotFound();

    // A page that exists, is worth saving and is open to whoever saves it.
    private bool IsPage(string address) => LocalAddress.Of(address, Url) is not null && SavedView.PageOf(address) is var page && SavedView.Has(page) && navigation.May("/" + page, Account.Role);

    private string? Problem(string name) => name.Length is 0 or > SavedView.LongestName ? "views.problem.name" : personal.Names(name) ? "notes.problem.person" : null;

    private static string Words(string? text) => string.Join(' ', (text ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private ViewResult Form(ViewForm form, string? problem)
    {
        Quiet(problem);
        return View("Form", new ViewFormPage(form, problem));
    }

    private ViewResult Listed(string? problem, string? done)
    {
        Quiet(problem);
        return View("Index", new ViewsPage(views.Of(Account), Account, problem, done));
    }

    private void Quiet(string? problem)
    {
        Response.Headers.CacheControl = "no-store";
        Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
    }
}

/// <summary>The list of views.</summary>
/// <param name="Views">One's own and those that others of the role share.</param>
/// <param name="Account">The visitor.</param>
/// <param name="Problem">What was wrong, as a key of texts.</param>
/// <param name="Done">What was done, likewise.</param>
internal sealed record ViewsPage(IReadOnlyList<SavedView> Views, Account Account, string? Problem, string? Done);

/// <summary>A view as its form holds it.</summary>
/// <param name="Address">The page.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsShared">Who sees it.</param>
internal sealed record ViewForm(string Address, string Name, bool IsShared);

/// <summary>The page with the form.</summary>
/// <param name="Form">What stands in it.</param>
/// <param name="Problem">What was wrong, as a key of texts.</param>
internal sealed record ViewFormPage(ViewForm Form, string? Problem);
