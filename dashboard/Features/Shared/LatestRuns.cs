using Analytics.Etl.Landing;
using Analytics.Etl.Runs;

namespace Analytics.Dashboard.Features.Shared;

/// <summary>
/// What the latest run of each source said: its promise and the files it could not read. A scheduled run is one
/// source's, so the latest run alone says nothing about the others.
/// </summary>
internal sealed class LatestRuns(RunRecords records, DataFolder data)
{
    private const int RunsRead = 100;
    private Known? latest;

    /// <summary>Changes with every run that ends.</summary>
    public string Stamp => Directory.Exists(data.Runs) ? Path.GetFileName(Directory.EnumerateFiles(data.Runs, "*.json").Max(StringComparer.Ordinal)) ?? string.Empty : string.Empty;

    /// <summary>By source.</summary>
    public IReadOnlyDictionary<string, SourceRun> BySource
    {
        get
        {
            var stamp = Stamp;
            var known = Volatile.Read(ref latest);
            if (known?.Stamp != stamp)
            {
                known = new Known(stamp, records.Latest(RunsRead).Where(r => r.LooksForDeliveries).SelectMany(r => r.Sources).DistinctBy(s => s.Source).ToDictionary(s => s.Source, StringComparer.Ordinal));
                Volatile.Write(ref latest, known);
            }

            return known.Sources;
        }
    }

    private sealed record Known(string Stamp, IReadOnlyDictionary<string, SourceRun> Sources);
}
