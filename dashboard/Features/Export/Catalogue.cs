using System.Collections.Concurrent;
using Analytics.Dashboard.Features.Shared;
using Analytics.Etl;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Export;
using Analytics.Warehouse.Release;

namespace Analytics.Dashboard.Features.Export;

/// <summary>What the releases of the held builds have to offer. A release never changes: what was read of it once is kept.</summary>
internal sealed class Catalogue(DataFolder data)
{
    // Beside the pages' own reader, which keeps the other half of the machine.
    private static readonly DatabaseLimits Limits = new("1200MB", Math.Max(1, Environment.ProcessorCount / 2));
    private readonly PublishedBuilds builds = new(data.Builds);
    private readonly Lock making = new();
    private readonly ConcurrentDictionary<(string Build, string Table), DescribedTable> described = new();
    private readonly ConcurrentDictionary<string, string> made = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Citation> citations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, (string Zh, string En)>> cities = new(StringComparer.Ordinal);

    /// <summary>The builds to choose from: the published one, then the others that are held, the newest first.</summary>
    public IReadOnlyList<string> Builds => [.. builds.Held.OrderByDescending(id => id == builds.Current)];

    /// <summary>The builds that have a release.</summary>
    public IReadOnlyList<string> Made => ReleaseFile.Made(data.Releases);

    /// <summary>The table of that name.</summary>
    public static ReleaseTable? Find(string name) => ReleaseTables.Find(name);

    /// <summary>Every table of a build's release.</summary>
    public IReadOnlyList<DescribedTable> Of(string build) => [.. ReleaseTables.All.Select(t => Described(build, t.Name))];

    /// <summary>One table of a build's release.</summary>
    public DescribedTable Described(string build, string table) =>
        described.GetOrAdd((build, table), key => Read(key.Build, r => r.Describe(ReleaseTables.Find(key.Table)!)));

    /// <summary>Names of cities.</summary>
    public IReadOnlyDictionary<string, (string Zh, string En)> Cities(string build) => cities.GetOrAdd(build, b => Read(b, r => r.Cities));

    /// <summary>A city's name; its code where the release has none, or is there no more.</summary>
    public string NameOf(string build, string code, Texts texts) =>
        IsMade(build) && Cities(build).TryGetValue(code, out var name) ? texts.Pick(name.Zh, name.En) : code;

    /// <summary>What a choice would tell.</summary>
    public ExportRisk Risk(ExportChoice choice) => Read(choice.BuildId, r => r.Risk(choice));

    /// <summary>How to cite a build, with the parameters that give it again as long as they do.</summary>
    public Citation CitationOf(string build) => citations.GetOrAdd(build, b => Read(b, r => r.Build(builds.Holds(b) ? Rebuilding.BatchesUntil(data, builds.PathOf(b)) : null)));

    /// <summary>Whether the release of a build is made.</summary>
    public bool IsMade(string build) => Found(build) is not null;

    /// <summary>The release of a build; made where there is none yet, one at a time.</summary>
    public string ReleaseOf(string build, CancellationToken cancellation = default)
    {
        if (Found(build) is { } known)
        {
            return known;
        }

        lock (making)
        {
            return made[build] = ReleaseFile.Of(builds.PathOf(build), data.Releases, Limits, cancellation);
        }
    }

    /// <summary>Deletes the releases of builds that are held no more.</summary>
    public void DeleteThoseOfGoneBuilds()
    {
        foreach (var build in Made.Where(b => !builds.Holds(b)))
        {
            try
            {
                File.Delete(ReleaseFile.PathOf(data.Releases, build));
            }
            catch (IOException)
            {
                // Where a file that is read cannot be deleted (Windows), the next one does it.
            }
        }
    }

    // Looked into once: only what was erased is made again.
    private string? Found(string build)
    {
        if (made.TryGetValue(build, out var known) && File.Exists(known))
        {
            return known;
        }

        return ReleaseFile.Find(data.Releases, build, Limits) is { } found ? made[build] = found : null;
    }

    private T Read<T>(string build, Func<ReleaseReading, T> read)
    {
        using var reading = new ReleaseReading(ReleaseOf(build));
        return read(reading);
    }
}
