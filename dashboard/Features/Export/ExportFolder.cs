using Analytics.Etl;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Export;

namespace Analytics.Dashboard.Features.Export;

/// <summary>
/// The files of exports, a folder each. A folder gets its name when all of it is written; what was cut off is deleted before
/// it is written again. The builds that exports cite are kept.
/// </summary>
internal sealed class ExportFolder(DataFolder data, Catalogue catalogue, ExportStore store, TimeProvider clock)
{
    private static readonly DatabaseLimits Limits = new("1GB", Environment.ProcessorCount);
    private readonly PublishedBuilds builds = new(data.Builds);

    /// <summary>Writes what was approved.</summary>
    public MadeExport Write(ExportRequest request, Action<ExportProgress> progress, CancellationToken cancellation)
    {
        progress(new ExportProgress(ExportStep.Release, 0, null));
        var order = new ExportOrder(
            request.Id, request.Choice, catalogue.ReleaseOf(request.Choice.BuildId, cancellation), catalogue.CitationOf(request.Choice.BuildId), clock.GetUtcNow().UtcDateTime);
        var (whole, partial) = (PathOf(request.Id), PathOf(request.Id) + ".partial");
        Remove(partial);
        Directory.CreateDirectory(partial);
        try
        {
            using var writer = new ExportWriter(order, Limits, partial);
            var made = writer.Write(partial, progress, cancellation);
            if (!File.Exists(order.ReleasePath))
            {
                throw new UserException($"The release of build {request.Choice.BuildId} went while the file was written: data about a person were erased. Ask again from the newest build.");
            }

            Remove(whole);
            Directory.Move(partial, whole);
            return made;
        }
        finally
        {
            Remove(partial);
        }
    }

    /// <summary>A file of an export; null when there is none of that name.</summary>
    public string? Find(string id, string name) =>
        Path.Combine(PathOf(id), name) is var path && Path.GetFileName(name) == name && File.Exists(path) ? path : null;

    /// <summary>Keeps a build for whoever will cite it.</summary>
    public void Cite(string build) => builds.Cite(build);

    /// <summary>Lets it go where nobody else will.</summary>
    public void Uncite(string build)
    {
        if (store.All.All(r => r.Choice.BuildId != build || r.State == ExportState.Declined))
        {
            builds.Uncite(build);
        }
    }

    private string PathOf(string id) => Path.Combine(data.Exports, id);

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
