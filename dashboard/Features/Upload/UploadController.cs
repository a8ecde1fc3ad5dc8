using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Hosting;
using Analytics.Etl;
using Analytics.Etl.Schedule;
using Analytics.Etl.Sources;
using Analytics.Etl.Uploads;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Quartz;

namespace Analytics.Dashboard.Features.Upload;

/// <summary>
/// <c>/upload</c>: a city user delivers a file. It is read on trial first; what would land and what would not is shown
/// before he confirms it, and then it is a delivery like any other.
/// </summary>
[Access(Role.CityUser)]
internal sealed class UploadController(
    Visitor visitor, UploadFolder uploads, DeliveredSources delivered, AuditTrail audit, IServiceProvider services, IAntiforgery antiforgery, Texts texts) : Controller
{
    private Account Account => visitor.Account!;

    private IReadOnlyList<SourceFile> Sources => UploadFolder.SourcesOf(delivered.Sources, Account.Charge.Cities is [var city] ? city : string.Empty);

    /// <summary>What can be delivered, and what waits to be confirmed.</summary>
    [HttpGet("/upload")]
    public IActionResult Index(string? done = null) => Page(done: done is "loading" or "waiting" or "discarded" ? "upload.done." + done : null);

    /// <summary>Takes a file and reads it on trial.</summary>
    [HttpPost("/upload")]
    [IgnoreAntiforgeryToken] // SentFile looks at the token before it reads the file.
    [UnreadForm]
    [RequestSizeLimit(UploadFolder.MostBytes + (1 << 20))]
    public async Task<IActionResult> Send(CancellationToken cancellation)
    {
        if (await SentFile.ReadAsync(HttpContext, antiforgery) is not { } sent)
        {
            return BadRequest();
        }

        if (Sources.FirstOrDefault(s => s.Name == sent.Fields.GetValueOrDefault("source")) is not { } source)
        {
            return Page(texts["upload.no.source"]);
        }

        if (sent.FileName.Length == 0)
        {
            return Page(texts["upload.no.file"]);
        }

        try
        {
            var upload = await uploads.TakeAsync(source, sent.FileName, sent.Content, Account.Id, cancellation);
            audit.Enter(Account, AuditAction.FileSent, $"{source.Name} {upload.FileName} {upload.Sha256}", "done", visitor.Address);
            return LocalRedirect($"~/upload/{upload.Id}");
        }
        catch (UploadRefusedException e)
        {
            return Page(UploadText.Refusal(e, texts));
        }
        catch (UserException e)
        {
            return Page(texts["upload.unreadable", e.Message]);
        }
    }

    /// <summary>What the trial came to.</summary>
    [HttpGet("/upload/{id}")]
    public IActionResult Trial(string id) =>
        uploads.Find(id, Account.Id) is { } upload && SourceOf(upload) is { } source ? Trial(upload, source) : NotFound();

    /// <summary>Delivers it.</summary>
    [HttpPost("/upload/{id}/confirm")]
    public async Task<IActionResult> Confirm(string id, CancellationToken cancellation)
    {
        if (uploads.Find(id, Account.Id) is not { } upload || SourceOf(upload) is not { } source)
        {
            return NotFound();
        }

        try
        {
            uploads.Confirm(upload, source);
        }
        catch (UploadRefusedException e)
        {
            return Trial(upload, source, UploadText.Refusal(e, texts));
        }

        audit.Enter(Account, AuditAction.FileDelivered, $"{source.Name} {upload.FileName} {upload.Sha256}", "done", visitor.Address);
        var scheduler = services.GetService<ISchedulerFactory>() is { } factory ? await factory.GetScheduler(cancellation) : null;
        var isLoading = scheduler is not null && await Schedule.LoadNowAsync(scheduler, source.Name, cancellation);
        return LocalRedirect($"~/upload?done={(isLoading ? "loading" : "waiting")}");
    }

    /// <summary>Deletes it undelivered.</summary>
    [HttpPost("/upload/{id}/discard")]
    public IActionResult Discard(string id)
    {
        if (uploads.Find(id, Account.Id) is not { } upload)
        {
            return NotFound();
        }

        uploads.Discard(upload);
        audit.Enter(Account, AuditAction.FileDiscarded, $"{upload.Source} {upload.FileName} {upload.Sha256}", "done", visitor.Address);
        return LocalRedirect("~/upload?done=discarded");
    }

    // A source may have been taken out of use, or the account have moved to another city, since the file was sent.
    private SourceFile? SourceOf(PendingUpload upload) => Sources.FirstOrDefault(s => s.Name == upload.Source);

    private ViewResult Page(string? problem = null, string? done = null)
    {
        Prepare(problem);
        return View("Index", new UploadPage(Sources, uploads.Of(Account.Id), problem, done));
    }

    private ViewResult Trial(PendingUpload upload, SourceFile source, string? problem = null)
    {
        Prepare(problem);
        return View("Trial", new TrialPage(upload, source, problem));
    }

    private void Prepare(string? problem)
    {
        Response.Headers.CacheControl = "no-store";
        Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
    }
}

/// <summary>What the first page shows.</summary>
/// <param name="Sources">What can be delivered for.</param>
/// <param name="Waiting">What was sent and waits.</param>
/// <param name="Problem">What was wrong with what was sent, in words.</param>
/// <param name="Done">What was done, as a key of texts.</param>
internal sealed record UploadPage(IReadOnlyList<SourceFile> Sources, IReadOnlyList<PendingUpload> Waiting, string? Problem, string? Done);

/// <summary>What a trial came to.</summary>
/// <param name="Upload">The file.</param>
/// <param name="Source">Its source.</param>
/// <param name="Problem">Why it could not be delivered, in words.</param>
internal sealed record TrialPage(PendingUpload Upload, SourceFile Source, string? Problem)
{
    /// <summary>Our columns that the rows shown fill, in the order of the entity.</summary>
    public IReadOnlyList<string> Columns { get; } =
        [.. Source.Entity.Columns.Select(c => c.Name).Append("attributes").Where(c => Upload.Reading.Rows.Any(r => r.ContainsKey(c))).Distinct()];
}

/// <summary>Why a file is not taken, in words.</summary>
internal static class UploadText
{
    public static string Refusal(UploadRefusedException refused, Texts texts) =>
        texts["upload.refused." + Choice.Name(refused.Why), refused.FileName, refused.Expected ?? string.Empty, UploadFolder.LongestName, UploadFolder.MostBytes >> 20];
}
