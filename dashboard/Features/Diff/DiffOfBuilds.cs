using Analytics.Warehouse.Build;
using Analytics.Warehouse.Diff;

namespace Analytics.Dashboard.Features.Diff;

/// <summary>The difference that was asked for last, of all figures: who then looks at one metric waits no second time.</summary>
internal sealed class DiffOfBuilds
{
    private readonly Lock gate = new();
    private (string From, string To, DiffResult Diff)? latest;

    /// <summary>Compares two builds, one comparison at a time.</summary>
    /// <exception cref="InvalidDataException">A build was made by an older version.</exception>
    public DiffResult Of(PublishedBuilds builds, string from, string to)
    {
        lock (gate)
        {
            if (latest is not { } known || (known.From, known.To) != (from, to))
            {
                known = (from, to, BuildDiff.Between(builds.PathOf(from), builds.PathOf(to), new DiffQuestion()));
                latest = known;
            }

            return known.Diff;
        }
    }
}
