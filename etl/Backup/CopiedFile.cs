using System.Security.Cryptography;

namespace Analytics.Etl.Backup;

/// <summary>Copies files and says what was copied.</summary>
internal static class CopiedFile
{
    private const int Block = 1 << 20;

    /// <summary>Copies a file with its time and its rights, and hashes what it copies.</summary>
    /// <param name="from">The folder that it lies in.</param>
    /// <param name="path">Its path from there, with slashes.</param>
    /// <param name="to">The folder that it goes to; folders between are made.</param>
    public static BackedUpFile Copy(string from, string path, string to)
    {
        var (source, target) = (Path.Combine(from, path), Path.Combine(to, path));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        using (var reading = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan))
        using (var writing = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1))
        {
            var block = new byte[Block];
            for (int read; (read = reading.Read(block)) > 0; length += read)
            {
                hash.AppendData(block, 0, read);
                writing.Write(block, 0, read);
            }

            writing.Flush(flushToDisk: true);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(target, File.GetUnixFileMode(source));
        }

        File.SetLastWriteTimeUtc(target, File.GetLastWriteTimeUtc(source));
        return new BackedUpFile(path, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
