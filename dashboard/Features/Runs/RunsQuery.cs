using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Runs;

/// <summary>The published build.</summary>
internal sealed record PublishedBuild(string BuildId, DateOnly AsOf, DateTime BuiltAt, string ContentHash, long Cases);

/// <summary>One source's batches together.</summary>
internal sealed record SourceTotal(string Source, string Title, long Batches, long Read, long Landed, long Rejected, long Discarded, DateTime Delivered, bool IsSynthetic);

/// <summary>One batch.</summary>
internal sealed record Batch(
    string Source, string Title, string File, string Delivery, bool IsState, bool IsSynthetic, long Read, long Landed, long Rejected, long Discarded, DateTime Delivered);

/// <summary>Findings of one rule in one source.</summary>
internal sealed record RejectRule(string Source, string Severity, string Rule, long Findings, string FirstPlace, string? Columns);

/// <summary>A check and what it found.</summary>
internal sealed record Check(string Name, string Severity, long Violations);

/// <summary>What the build says about itself and its batches.</summary>
internal sealed record BuildReport(
    PublishedBuild Build, IReadOnlyList<SourceTotal> Sources, IReadOnlyList<Batch> Batches, IReadOnlyList<RejectRule> Rejects, IReadOnlyList<Check> Checks);

/// <summary>Reads it.</summary>
internal static class RunsQuery
{
    /// <summary>More batches than this are summed up by source only.</summary>
    public const int MostBatches = 100;

    /// <summary>Everything that the page shows of a build.</summary>
    public static BuildReport Report(IPublishedBuild build) => new(
        build.Query(Sql("Published"), r => new PublishedBuild(r.GetString(0), r.GetFieldValue<DateOnly>(1), r.GetDateTime(2), r.GetString(3), r.GetInt64(4)))[0],
        build.Query(Sql("Sources"), r => new SourceTotal(
            r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetDateTime(7), r.GetBoolean(8))),
        build.Query(
            Sql("Batches"),
            r => new Batch(
                r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetBoolean(4), r.GetBoolean(5),
                r.GetInt64(6), r.GetInt64(7), r.GetInt64(8), r.GetInt64(9), r.GetDateTime(10)),
            ("most", MostBatches)),
        build.Query(Sql("Rejects"), r => new RejectRule(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetString(4), r.Text(5))),
        build.Query(Sql("Checks"), r => new Check(r.GetString(0), r.GetString(1), r.GetInt64(2))));

    private static string Sql(string name) => Resources.Read($"Features/Runs/{name}.sql");
}
