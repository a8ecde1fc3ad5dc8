using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;

namespace Analytics.Etl.Backup;

/// <summary>
/// Makes a data folder of a backup and its keys: beside the place first, every file checked against its hash, and then by one
/// rename. A backup that is damaged anywhere makes none.
/// </summary>
internal static class DataRestore
{
    /// <summary>Restores.</summary>
    /// <param name="from">The backup.</param>
    /// <param name="keysFrom">Its keys.</param>
    /// <param name="data">The data folder to be: absent or empty.</param>
    /// <param name="cancellation">Stops between files; nothing is left.</param>
    /// <exception cref="UserException">The backup is damaged or the keys are others; nothing was restored.</exception>
    public static BackupManifest Restore(string from, string keysFrom, string data, CancellationToken cancellation)
    {
        if (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any())
        {
            throw new UserException($"--data {data}: the folder is not empty; a backup is restored into a new one");
        }

        var (manifest, keys) = (BackupManifest.Read(from), BackupManifest.Read(keysFrom));
        var beside = $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(data))}.restoring-{Path.GetRandomFileName()}";
        try
        {
            var folder = new DataFolder(beside);
            Copy(manifest, from, folder.Root, cancellation);
            Copy(keys, keysFrom, folder.Keys, cancellation);
            Check(manifest, folder, keysFrom);
            // Made with their rights.
            _ = (folder.Temporary, folder.Uploads, folder.Erasures);
            if (Directory.Exists(data))
            {
                Directory.Delete(data);
            }

            Directory.Move(beside, data);
            return manifest;
        }
        catch
        {
            Directory.Delete(beside, recursive: true);
            throw;
        }
    }

    private static void Copy(BackupManifest manifest, string from, string to, CancellationToken cancellation)
    {
        List<string> problems = [];
        foreach (var file in manifest.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!File.Exists(Path.Combine(from, file.Path)))
            {
                problems.Add($"{file.Path} is missing");
            }
            else if (!Path.GetFullPath(Path.Combine(to, file.Path)).StartsWith(to + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                problems.Add($"{file.Path} would lie outside the data folder");
            }
            else if (CopiedFile.Copy(from, file.Path, to) != file)
            {
                problems.Add($"{file.Path} holds other bytes than were backed up");
            }
        }

        if (problems.Count > 0)
        {
            throw new UserException($"{from}: {string.Join("; ", problems)}. The backup is damaged and nothing was restored; take another one.");
        }
    }

    private static void Check(BackupManifest manifest, DataFolder folder, string keysFrom)
    {
        if (PetitionerKey.Of(folder).Id is var id && id != manifest.KeyId)
        {
            throw new UserException($"{keysFrom}: the keys are those of another data folder (petitioner key {id}; the backup was made under {manifest.KeyId}); nothing was restored");
        }

        if (manifest.BuildId is null)
        {
            return;
        }

        using var build = Database.ReadOnly(new PublishedBuilds(folder.Builds).CurrentPath!, DatabaseLimits.Reader);
        var hash = build.Query("select content_hash from meta_build", r => r.GetString(0))[0];
        if (hash != manifest.ContentHash)
        {
            throw new UserException($"the restored build {manifest.BuildId} has the content hash {hash}, not {manifest.ContentHash}; nothing was restored");
        }
    }
}
