namespace Analytics.Etl.Landing;

/// <summary>What a process that was killed between writing a small file and renaming it left behind. Nobody reads it.</summary>
internal static class Leftovers
{
    // Records of runs are written without the writer's lock: a young file may be under way.
    private static readonly TimeSpan Age = TimeSpan.FromHours(1);

    /// <summary>Deletes those of the writer's own folders, of the inbox none: what lies there is the cities'.</summary>
    public static void Delete(DataFolder data, TimeProvider clock)
    {
        var before = clock.GetUtcNow().UtcDateTime - Age;
        foreach (var file in Files(data.Root, recursive: false).Concat(Files(data.Runs, recursive: false)).Concat(Files(data.Landed, recursive: true)))
        {
            if (file.LastWriteTimeUtc < before)
            {
                file.Delete();
            }
        }
    }

    private static IEnumerable<FileInfo> Files(string folder, bool recursive) => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles("*.partial", recursive ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
        : [];
}
