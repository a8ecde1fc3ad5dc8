using System.Diagnostics;
using System.Text.Json.Nodes;
using Analytics.Etl;
using Analytics.Etl.Landing;
using Analytics.Etl.Sources;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Accounts;

/// <summary>Whether everything here is invented: only there may sample accounts exist, which nobody stands behind.</summary>
internal sealed class SampleData(DataFolder data, IConfiguration configuration, IWarehouseReader reader)
{
    private static readonly string Sql = AppDatabase.Sql("real_batches");
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);
    private (string State, bool IsAll, long LookedAt)? known;

    /// <summary>
    /// Every source file says synthetic and so does every file that was landed; published reports are public anyway.
    /// Looked at again when a build is published or the source files change.
    /// </summary>
    public bool IsAll
    {
        get
        {
            if (known is { } recent && Stopwatch.GetElapsedTime(recent.LookedAt) < LookAgainAfter)
            {
                return recent.IsAll;
            }

            using var build = reader.Open();
            var state = $"{build?.BuildId} {string.Join(' ', Files.Select(f => $"{f} {File.GetLastWriteTimeUtc(f).Ticks}"))}";
            var isAll = known is { } same && same.State == state
                ? same.IsAll
                : Sources.Count > 0 && Sources.All(s => s.IsSynthetic) && (build is null || build.Query(Sql, r => r.GetInt64(0))[0] == 0);
            known = (state, isAll, Stopwatch.GetTimestamp());
            return isAll;
        }
    }

    /// <summary>The cities that the source files name, by code.</summary>
    public IReadOnlyList<string> Cities => [.. Files.Select(f => JsonNode.Parse(File.ReadAllText(f))?["city_code"]?.GetValue<string>()).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The sources; none when any file of theirs is wrong.</summary>
    private IReadOnlyList<SourceFile> Sources
    {
        get
        {
            try
            {
                var files = SourceFiles.Read(Folder);
                return files.Problems.Count == 0 ? files.Sources : [];
            }
            catch (UserException)
            {
                return [];
            }
        }
    }

    private IEnumerable<string> Files => Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal) : [];

    private string Folder => configuration["sources"] is { } named ? ProjectPaths.Resolve(named) : data.Sources;
}
