using Analytics.Etl.Erasure;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Build;
using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Etl.Backup;

/// <summary>
/// Copies a data folder: all of it but what cities delivered (theirs), what is under way, and the keys, which go to a folder
/// of their own so that no one thief has both. One writer at a time, so that nothing changes meanwhile.
/// </summary>
/// <param name="data">The data folder.</param>
/// <param name="clock">Says when.</param>
/// <param name="progress">Told what is being done.</param>
internal sealed class DataBackup(DataFolder data, TimeProvider clock, Action<string> progress)
{
    private const string Accounts = "app.duckdb";
    private const string AccountsCopy = "app-copy.duckdb";
    private static readonly string[] LeftOut = ["inbox", "keys", "tmp", "uploads", "writer.lock", "writer.txt", Accounts, Accounts + ".wal", AccountsCopy];

    /// <summary>Makes a backup.</summary>
    /// <param name="to">A new or empty folder outside the data folder.</param>
    /// <param name="keysTo">Another one, for the keys.</param>
    /// <param name="cancellation">Stops between files; what was written is then no backup.</param>
    /// <exception cref="UserException">A folder cannot be used, or the accounts cannot be read.</exception>
    public async Task<BackupManifest> MakeAsync(string to, string keysTo, CancellationToken cancellation)
    {
        Check(to, keysTo);
        using var writer = await WriterLock.TakeAsync(data, clock, progress, cancellation);
        new Erasures(data, clock, progress).Resume();
        OwnersFolder(to);
        OwnersFolder(keysTo);
        var now = clock.GetUtcNow().UtcDateTime;
        var keyId = PetitionerKey.Of(data).Id;
        var build = Published();
        CopyAll(data.Keys, Files(data.Keys), keysTo, [], cancellation).Write(keysTo, now, keyId);
        List<BackedUpFile> first = CopyAccounts(to) is { } accounts ? [accounts] : [];
        var manifest = CopyAll(data.Root, Files(data.Root).Where(f => !LeftOut.Contains(f.Split('/')[0])), to, first, cancellation);
        return manifest.Write(to, now, keyId, build);
    }

    private void Check(string to, string keysTo)
    {
        foreach (var (option, folder) in new[] { ("--to", to), ("--keys-to", keysTo) })
        {
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                throw new UserException($"{option} {folder}: the folder is not empty; a backup goes into a new one");
            }

            if (IsWithin(folder, data.Root) || IsWithin(data.Root, folder))
            {
                throw new UserException($"{option} {folder}: a backup lies outside the data folder ({data.Root})");
            }
        }

        if (IsWithin(keysTo, to) || IsWithin(to, keysTo))
        {
            throw new UserException($"--keys-to {keysTo}: keys lie apart from what they open; name a folder that is not within --to, best on another disk");
        }
    }

    private static bool IsWithin(string folder, string other) =>
        (Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar).StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(other)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private (string Id, string Hash)? Published()
    {
        if (new PublishedBuilds(data.Builds).CurrentPath is not { } path)
        {
            return null;
        }

        using var connection = Database.ReadOnly(path, DatabaseLimits.Reader);
        return connection.Query("select build_id, content_hash from meta_build", r => (r.GetString(0), r.GetString(1)))[0];
    }

    private Copies CopyAll(string from, IEnumerable<string> paths, string to, List<BackedUpFile> copied, CancellationToken cancellation)
    {
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                copied.Add(CopiedFile.Copy(from, path, to));
            }
            catch (FileNotFoundException)
            {
                // The record of an old run, pruned by a run that waits for the lock.
            }
        }

        progress($"{copied.Count} file(s) copied to {to}");
        return new Copies(copied);
    }

    // The accounts belong to the dashboard, which has them open: it leaves a copy beside them from time to time.
    private BackedUpFile? CopyAccounts(string to)
    {
        if (!File.Exists(Path.Combine(data.Root, Accounts)))
        {
            return null;
        }

        var copy = Path.Combine(data.Temporary, Accounts);
        File.Delete(copy);
        try
        {
            using var connection = Database.InMemory(DatabaseLimits.Reader, data.Temporary);
            connection.Execute($"attach {SqlText.Literal(Path.Combine(data.Root, Accounts))} as accounts (read_only)");
            connection.Execute($"attach {SqlText.Literal(copy)} as copy");
            connection.Execute("copy from database accounts to copy");
            connection.Execute("detach copy");
        }
        catch (DuckDBException e)
        {
            File.Delete(copy);
            copy = Path.Combine(data.Root, AccountsCopy);
            if (!File.Exists(copy))
            {
                throw new UserException($"{Path.Combine(data.Root, Accounts)} cannot be read ({e.Message.Split('\n')[0]}), and no dashboard has left a copy of it ({AccountsCopy}). Stop the dashboard, or make the backup while it runs for an hour.", e);
            }

            progress($"accounts: the dashboard has them open; taken as of {File.GetLastWriteTimeUtc(copy):u}");
        }

        Protect(copy);
        var copied = CopiedFile.Copy(Path.GetDirectoryName(copy)!, Path.GetFileName(copy), to);
        File.Move(Path.Combine(to, copied.Path), Path.Combine(to, Accounts), overwrite: false);
        File.Delete(Path.Combine(data.Temporary, Accounts));
        return copied with { Path = Accounts };
    }

    private static void Protect(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static void OwnersFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // What is under way has a name of its own until it is renamed, and is left out.
    private static List<string> Files(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(folder, f).Replace(Path.DirectorySeparatorChar, '/'))
        .Where(f => !f.EndsWith(".partial", StringComparison.Ordinal) && !f.EndsWith(".part", StringComparison.Ordinal) && !f.Contains("/.partial-", StringComparison.Ordinal))];

    private sealed record Copies(IReadOnlyList<BackedUpFile> Files)
    {
        public BackupManifest Write(string folder, DateTime now, string keyId, (string Id, string Hash)? build = null)
        {
            var manifest = new BackupManifest(now, keyId, build?.Id, build?.Hash, Files);
            manifest.Write(folder);
            return manifest;
        }
    }
}
