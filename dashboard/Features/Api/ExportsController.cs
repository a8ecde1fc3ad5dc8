using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Export;
using Analytics.Dashboard.Features.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Analytics.Dashboard.Features.Api;

/// <summary><c>/api/v1/exports</c>: one's own requests and the files of those that were approved. Asking and approving are for persons, on pages.</summary>
[Access(Role.Analyst, Role.Researcher)]
internal sealed class ExportsController(ExportStore store, ExportFolder folder, Visitor visitor) : Controller
{
    private static readonly IReadOnlyList<ApiColumn> Columns =
    [
        new("export", "varchar"), new("table", "varchar"), new("build_id", "varchar"), new("format", "varchar"), new("asked_at", "timestamp"), new("state", "varchar"), new("decided_at", "timestamp"),
        new("made_at", "timestamp"), new("table_rows", "bigint"), new("file", "varchar"), new("bytes", "bigint"), new("sha256", "varchar"), new("address", "varchar"),
    ];

    /// <summary>One row a request and file, the latest request first; a request without files has one row without a file.</summary>
    [HttpGet("/api/v1/exports")]
    public IActionResult Index() => new ApiAnswer(new ApiTable(Columns, [.. store.Of(visitor.Account!.Id).SelectMany(Rows)]));

    /// <summary>A file, whole or a part: an interrupted download goes on where it stopped (HTTP ranges).</summary>
    [HttpGet("/api/v1/exports/{id}/files/{name}"), Audited(AuditAction.Export)]
    public IActionResult Take(string id, string name)
    {
        if (store.One(id) is not { State: ExportState.Ready, Made: { } made } request || request.AccountId != visitor.Account!.Id
            || made.Files.FirstOrDefault(f => f.Name == name) is not { } file || folder.Find(id, name) is not { } path)
        {
            return NotFound();
        }

        return PhysicalFile(path, file.MediaType, file.Name, new DateTimeOffset(request.MadeAt!.Value, TimeSpan.Zero), new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true);
    }

    private IEnumerable<IReadOnlyList<object?>> Rows(ExportRequest request)
    {
        object?[] asked =
        [
            request.Id, request.Choice.Table, request.Choice.BuildId, Choice.Name(request.Choice.Format), request.AskedAt, Choice.Name(request.State), request.Decision?.At, request.MadeAt, request.Made?.Rows,
        ];
        return request is { State: ExportState.Ready, Made: { } made }
            ? made.Files.Select(f => (IReadOnlyList<object?>)[.. asked, f.Name, f.Bytes, f.Sha256, $"{Request.PathBase}/api/v1/exports/{request.Id}/files/{Uri.EscapeDataString(f.Name)}"])
            : [[.. asked, null, null, null, null]];
    }
}
