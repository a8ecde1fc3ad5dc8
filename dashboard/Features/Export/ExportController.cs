using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Notes;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Analytics.Warehouse.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Analytics.Dashboard.Features.Export;

/// <summary>
/// <c>/export</c>: the catalogue of what can be taken home, the choice of rows and columns, one's requests, and the files of
/// those that were approved. All of it is read from the releases of builds, never from the builds themselves.
/// </summary>
[Access(Role.Analyst, Role.Researcher)]
internal sealed class ExportController(
    CurrentBuild current, PlacesOfBuild places, Catalogue catalogue, ExportStore store, ExportFolder folder, ExportWork work, ReleaseWork releases, PersonalText personal, Visitor visitor, AuditTrail audit, TimeProvider clock)
    : PageController(current, places)
{
    private Account Account => visitor.Account!;

    /// <summary>Every table, and one's own requests.</summary>
    [HttpGet("/export")]
    public IActionResult Index()
    {
        Quiet(null);
        return Unmade(Build.BuildId) ?? View(new CataloguePage(catalogue.Of(Build.BuildId), catalogue.CitationOf(Build.BuildId), store.Of(Account.Id)));
    }

    /// <summary>One table: what its columns mean, what it holds, and what is chosen of it.</summary>
    [HttpGet("/export/tables/{name}")]
    public IActionResult Table(string name) =>
        Catalogue.Find(name) is null ? NotFound() : Unmade(ChosenBuild) ?? Chosen(name, new ExportForm(string.Empty, string.Empty), null);

    /// <summary>Asks for what was chosen.</summary>
    [HttpPost("/export/tables/{name}")]
    public IActionResult Ask(string name, string? purpose, string? recipient)
    {
        if (Catalogue.Find(name) is null)
        {
            return NotFound();
        }

        if (Unmade(ChosenBuild) is { } unmade)
        {
            return unmade;
        }

        var form = new ExportForm(Words(purpose), Words(recipient));
        var (choice, problems) = Parse(name);
        var problem = problems.Count > 0 ? "export.problem.choice"
            : form.Purpose.Length is < ExportForm.ShortestText or > ExportRequest.LongestText || form.Recipient.Length is < ExportForm.ShortestText or > ExportRequest.LongestText ? "export.problem.words"
            : personal.Names(form.Purpose) || personal.Names(form.Recipient) ? "notes.problem.person"
            : store.Of(Account.Id).Count(r => r.State == ExportState.Waiting) >= ExportStore.MostWaiting ? "export.problem.many"
            : null;
        if (problem is null && catalogue.Risk(choice) is { Rows: > 0 } risk)
        {
            var request = new ExportRequest(Guid.NewGuid().ToString("N"), Account.Id, Account.Name, clock.GetUtcNow().UtcDateTime, choice, form.Purpose, form.Recipient, risk, ExportState.Waiting, null, null, null, null);
            folder.Cite(choice.BuildId);
            store.Add(request);
            audit.Enter(Account, AuditAction.ExportAsked, $"{request.Id} {ExportText.Choice(choice)}; {form.Purpose}; {form.Recipient}", visitor.Means, visitor.Address);
            return LocalRedirect($"~/export/{request.Id}");
        }

        return Chosen(name, form, problem ?? "export.problem.nothing");
    }

    /// <summary>One request of one's own: how far it is, who decided, its files and its citation.</summary>
    [HttpGet("/export/{id}")]
    public IActionResult One(string id)
    {
        if (Own(id) is not { } request)
        {
            return NotFound();
        }

        Quiet(null);
        return View(new RequestPage(request, work.ProgressOf(id), request.Made is { } made && made.Files.Any(f => folder.Find(id, f.Name) is null)));
    }

    /// <summary>Writes once more what could not be written.</summary>
    [HttpPost("/export/{id}/again")]
    public IActionResult Again(string id)
    {
        if (Own(id) is null || !store.Again(id))
        {
            return NotFound();
        }

        work.Wake();
        return LocalRedirect($"~/export/{id}");
    }

    /// <summary>A file of an approved request, whole or a part: an interrupted download goes on where it stopped.</summary>
    [HttpGet("/export/{id}/files/{name}"), Audited(AuditAction.Export)]
    public IActionResult Take(string id, string name)
    {
        if (Own(id) is not { State: ExportState.Ready, Made: { } made } request || made.Files.FirstOrDefault(f => f.Name == name) is not { } file || folder.Find(id, name) is not { } path)
        {
            return NotFound();
        }

        return PhysicalFile(path, file.MediaType, file.Name, new DateTimeOffset(request.MadeAt!.Value, TimeSpan.Zero), new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true);
    }

    private string ChosenBuild => ChoiceParser.BuildOf(Request.Query, catalogue, Build.BuildId);

    // Until the release is made there is nothing to choose from: the page says so and comes again by itself.
    private ViewResult? Unmade(string build)
    {
        if (releases.Of(build) is not { } making)
        {
            return null;
        }

        Response.Headers.CacheControl = "no-store";
        Response.StatusCode = making.Problem is null ? StatusCodes.Status202Accepted : StatusCodes.Status503ServiceUnavailable;
        return View("Making", new MakingPage(making, clock.GetUtcNow().UtcDateTime - making.Since));
    }

    private ExportRequest? Own(string id) => store.One(id) is { } request && request.AccountId == Account.Id ? request : null;

    private (ExportChoice Choice, IReadOnlyList<BadParameter> Problems) Parse(string name) => new ChoiceParser(Request.Query, catalogue, Build.BuildId).Parse(name);

    private ViewResult Chosen(string name, ExportForm form, string? problem)
    {
        var (choice, problems) = Parse(name);
        Quiet(problem ?? (problems.Count > 0 ? "export.problem.choice" : null));
        return View("Table", new TablePage(
            catalogue.Described(choice.BuildId, name), choice, catalogue.Builds, catalogue.Cities(choice.BuildId), catalogue.Risk(choice), catalogue.CitationOf(choice.BuildId), form, problems, problem, Request.QueryString.Value ?? string.Empty));
    }

    private void Quiet(string? problem)
    {
        Response.Headers.CacheControl = "no-store";
        Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
    }

    private static string Words(string? text) => string.Join(' ', (text ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>What is offered.</summary>
/// <param name="Tables">Every table of the published build's release.</param>
/// <param name="Citation">How to cite that build.</param>
/// <param name="Requests">The visitor's own, the latest first.</param>
internal sealed record CataloguePage(IReadOnlyList<DescribedTable> Tables, Citation Citation, IReadOnlyList<ExportRequest> Requests);

/// <summary>A release that is being made.</summary>
/// <param name="Making">How far it is.</param>
/// <param name="Taken">For how long.</param>
internal sealed record MakingPage(ReleaseMaking Making, TimeSpan Taken);

/// <summary>One table and what is chosen of it.</summary>
/// <param name="Described">The table in the chosen build's release.</param>
/// <param name="Choice">What is chosen.</param>
/// <param name="Builds">Builds to choose from.</param>
/// <param name="Cities">Names by codes.</param>
/// <param name="Risk">What the choice would tell.</param>
/// <param name="Citation">How to cite the build.</param>
/// <param name="Form">Purpose and recipient.</param>
/// <param name="Problems">What was wrong with the address.</param>
/// <param name="Problem">What was wrong with the request, as a key of texts.</param>
/// <param name="Query">The address's query, which holds the choice.</param>
internal sealed record TablePage(
    DescribedTable Described, ExportChoice Choice, IReadOnlyList<string> Builds, IReadOnlyDictionary<string, (string Zh, string En)> Cities, ExportRisk Risk, Citation Citation, ExportForm Form,
    IReadOnlyList<BadParameter> Problems, string? Problem, string Query)
{
    /// <summary>A city's name; its code where the release has none.</summary>
    public string City(string code, Texts texts) => Cities.TryGetValue(code, out var name) ? texts.Pick(name.Zh, name.En) : code;

    /// <summary>The codes that the table has rows of.</summary>
    public IReadOnlyList<string> OwnCities => Described.Coverage.Count > 0 ? [.. Described.Coverage.Select(c => c.CityCode).Distinct()] : Described.Table.CityColumn is null ? [] : [.. Cities.Keys];
}

/// <summary>Why and for whom.</summary>
/// <param name="Purpose">Why.</param>
/// <param name="Recipient">For whom.</param>
internal sealed record ExportForm(string Purpose, string Recipient)
{
    /// <summary>Fewer characters than this say nothing.</summary>
    public const int ShortestText = 2;
}

/// <summary>One request.</summary>
/// <param name="Request">The request.</param>
/// <param name="Progress">How far its file is; null when nobody writes it now.</param>
/// <param name="IsGone">Its files were made and are there no more: an erasure takes case-level exports with it.</param>
internal sealed record RequestPage(ExportRequest Request, ExportProgress? Progress, bool IsGone);
