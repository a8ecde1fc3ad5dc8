using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Analytics.Etl.Sample;

/// <summary>
/// The data folder while a sample is written. Files carry another name until all are whole; then they are renamed,
/// what an earlier sample left is removed, and every file gets the time of the last delivery.
/// </summary>
internal sealed class OutputFolder(string root, DateOnly until) : IDisposable
{
    private const int DaysToDeliver = 7;
    private const string Unfinished = ".part";
    private const string List = "sample/files.txt";

    private readonly SortedSet<string> files = new(StringComparer.Ordinal);

    /// <summary>
    /// The date for a file's name: when a city delivers what has happened before that day, so many days later at work,
    /// or on the sample's last day.
    /// </summary>
    public string DeliveredAfter(DateOnly end)
    {
        var delivered = DateOnly.FromDateTime(WorkCalendar.AtWork(end.AddDays(DaysToDeliver).ToDateTime(new TimeOnly(9, 0))));
        return (delivered < until ? delivered : until).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
    }

    /// <summary>Creates a file, given by its path in the data folder.</summary>
    public FileStream Create(string file)
    {
        var path = Reserve(file);
        return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
    }

    /// <summary>The path under which a file is to be written until all are whole.</summary>
    public string Reserve(string file)
    {
        files.Add(file);
        var path = Path.Combine(root, file + Unfinished);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>A path for what is needed only while the sample is written; whoever asks for it removes it.</summary>
    public string Scratch(string file)
    {
        var path = Path.Combine(root, file + Unfinished);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        return path;
    }

    /// <summary>Writes a small text file.</summary>
    public void Write(string file, string text)
    {
        using var stream = Create(file);
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Fails when a source file of that name is no sample: it must not be replaced, nor its inbox mixed with ours.</summary>
    public void CheckSource(string source)
    {
        var path = Path.Combine(root, "sources", source + ".json");
        if (File.Exists(path) && !IsSample(path))
        {
            throw new ArgumentException($"{path} is no sample source: write the sample into another data folder, or rename that source.");
        }
    }

    /// <summary>Gives all files their names at once.</summary>
    public void Commit()
    {
        var earlier = Path.Combine(root, List);
        var left = File.Exists(earlier) ? File.ReadAllLines(earlier).Where(f => f.Length > 0 && !files.Contains(f)).ToList() : [];
        Write(List, string.Join('\n', files) + "\n");
        var time = until.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        foreach (var file in files)
        {
            var path = Path.Combine(root, file);
            File.SetLastWriteTimeUtc(path + Unfinished, time);
            File.Move(path + Unfinished, path, overwrite: true);
        }

        foreach (var file in left)
        {
            File.Delete(Path.Combine(root, file));
        }

        files.Clear();
    }

    /// <summary>Removes what was not committed.</summary>
    public void Dispose()
    {
        foreach (var file in files)
        {
            File.Delete(Path.Combine(root, file + Unfinished));
        }
    }

    private static bool IsSample(string source)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(source));
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("synthetic", out var synthetic)
                && synthetic.ValueKind == JsonValueKind.True;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
