using Analytics.Etl.Landing;
using Analytics.Etl.Sample;

namespace Analytics.Faults;

/// <summary>The data folders of a fault run: one sample, copied for every fault.</summary>
internal sealed class Folders : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("faults-").FullName;
    private readonly string deliveries;
    private readonly string first;

    public Folders(FaultOptions options, CancellationToken cancellation)
    {
        deliveries = Path.Combine(root, "deliveries");
        first = Path.Combine(root, "first");
        SampleDeliveries.Write(new SampleOptions(options.Cities, options.Cases, options.Seed, options.Until), deliveries, null, cancellation);
        foreach (var source in Directory.EnumerateDirectories(Path.Combine(deliveries, "inbox")))
        {
            foreach (var file in Directory.EnumerateFiles(source).Order(StringComparer.Ordinal).Skip(options.FilesOfSource))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>A folder in which only the first file of each source was delivered: what readers see before the faults.</summary>
    public DataFolder First()
    {
        foreach (var source in Directory.EnumerateDirectories(Path.Combine(deliveries, "inbox")))
        {
            var file = Directory.EnumerateFiles(source).Order(StringComparer.Ordinal).First();
            Copy(file, Path.Combine(first, "inbox", Path.GetFileName(source), Path.GetFileName(file)));
        }

        CopyAll(Path.Combine(deliveries, "sources"), Path.Combine(first, "sources"));
        return new DataFolder(first);
    }

    /// <summary>A copy of it, after its run, into which everything was delivered.</summary>
    public DataFolder Full(string name)
    {
        var folder = Path.Combine(root, name);
        CopyAll(first, folder);
        CopyAll(Path.Combine(deliveries, "inbox"), Path.Combine(folder, "inbox"));
        return new DataFolder(folder);
    }

    public static void Delete(DataFolder data) => Directory.Delete(data.Root, recursive: true);

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static void CopyAll(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }
}
