using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Runs;

/// <summary>What one run did with one source.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Files">Files that lie delivered.</param>
/// <param name="NewFiles">Files that landed in this run.</param>
/// <param name="RowsRead">Records of the new files.</param>
/// <param name="RowsLanded">Of these, landed.</param>
/// <param name="RowsRejected">Of these, rejected.</param>
/// <param name="ValuesDiscarded">Impossible values of the landed ones.</param>
/// <param name="LastDeliveredAt">When the latest file was delivered; null when none ever was.</param>
/// <param name="FreshWithinDays">How old it may be; null promises nothing.</param>
/// <param name="Errors">Files that could not be read, and why.</param>
public sealed record SourceRun(
    string Source, string Title, int Files, int NewFiles, long RowsRead, long RowsLanded, long RowsRejected, long ValuesDiscarded,
    DateTime? LastDeliveredAt, int? FreshWithinDays, IReadOnlyList<string> Errors);

/// <summary>What one run did: kept as a file, shown on the page of runs.</summary>
/// <param name="StartedAt">UTC.</param>
/// <param name="EndedAt">UTC.</param>
/// <param name="Trigger">command, schedule, catch-up, upload, replay, erasure or retention.</param>
/// <param name="Sources">What became of each source.</param>
/// <param name="BuildId">The build of these inputs; null when there was nothing to build.</param>
/// <param name="Outcome">published, nothing new, landed, check failed, or failed.</param>
/// <param name="FailedChecks">Checks with violations: name, count and the first rows.</param>
/// <param name="Error">Why the run failed as a whole.</param>
public sealed record RunRecord(
    DateTime StartedAt, DateTime EndedAt, string Trigger, IReadOnlyList<SourceRun> Sources, string? BuildId, string Outcome,
    IReadOnlyList<string> FailedChecks, string? Error)
{
    /// <summary>A new build was published.</summary>
    public const string Published = "published";

    /// <summary>The published build is that of these inputs already.</summary>
    public const string NothingNew = "nothing new";

    /// <summary>Files were landed; the build comes after.</summary>
    public const string Landed = "landed";

    /// <summary>A check of severity error failed; what was published before still is.</summary>
    public const string CheckFailed = "check failed";

    /// <summary>The run ended with an error of its own.</summary>
    public const string Failed = "failed";

    /// <summary>The trigger of a load that follows a delivery by hand.</summary>
    public const string Upload = "upload";

    /// <summary>The trigger of a replay.</summary>
    public const string Replay = "replay";

    /// <summary>The trigger of an erasure that somebody asked for.</summary>
    public const string Erasure = "erasure";

    /// <summary>The trigger of an erasure by years.</summary>
    public const string Retention = "retention";

    /// <summary>Whether it looked for what was delivered: a replay or an erasure only works on what has landed, and says nothing of the sources' state.</summary>
    [JsonIgnore]
    public bool LooksForDeliveries => Trigger is not (Replay or Erasure or Retention);
}

/// <summary>
/// The records of past runs, the last thousand. What is due and what is stale is read from them: a source that ran
/// longer ago counts as one that never did, and is looked at anew.
/// </summary>
/// <param name="data">The data folder.</param>
public sealed class RunRecords(DataFolder data)
{
    /// <summary>How many are kept.</summary>
    public const int Kept = 1000;

    /// <summary>Adds one, and deletes those before the last thousand.</summary>
    public void Add(RunRecord run)
    {
        Directory.CreateDirectory(data.Runs);
        // Of runs that began in the same millisecond the later record sorts behind; the rest of the name keeps them apart.
        var began = run.StartedAt.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        var before = Directory.EnumerateFiles(data.Runs, $"{began}-*.json").Count();
        var name = string.Create(CultureInfo.InvariantCulture, $"{began}-{before:0000}-{Guid.NewGuid():N}.json");
        AtomicFile.WriteJson(Path.Combine(data.Runs, name), run);
        foreach (var old in NewestFirst().Skip(Kept))
        {
            File.Delete(old);
        }
    }

    /// <summary>The latest ones, newest first.</summary>
    public IReadOnlyList<RunRecord> Latest(int count)
    {
        if (!Directory.Exists(data.Runs))
        {
            return [];
        }

        return [.. NewestFirst().Take(count).Select(Read).OfType<RunRecord>()];
    }

    private IEnumerable<string> NewestFirst() => Directory.EnumerateFiles(data.Runs, "*.json").OrderDescending(StringComparer.Ordinal);

    // Null when another run has pruned it since it was listed.
    private static RunRecord? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunRecord>(File.ReadAllBytes(path), BatchRecord.Json)!;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
