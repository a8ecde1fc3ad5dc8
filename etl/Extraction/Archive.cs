using System.IO.Compression;
using System.IO.Enumeration;
using System.Text;

namespace Analytics.Etl.Extraction;

/// <summary>Opens ZIP archives without trusting what they say of their size.</summary>
internal static class Archive
{
    private const long AlwaysAllowed = 1L << 27;
    private const int MaxRatio = 200;

    // Names that are not marked as UTF-8 were most likely written by a Chinese Windows.
    private static readonly Encoding Names = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    /// <summary>Whether the file begins as a ZIP does, an empty one too.</summary>
    public static bool IsZip(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> head = stackalloc byte[4];
        return stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && (head.SequenceEqual("PK\u0003\u0004"u8) || head.SequenceEqual("PK\u0005\u0006"u8));
    }

    /// <summary>Writes the matching members, by name, to temporary files that the caller reads and deletes.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="pattern">Which members, such as *.csv.</param>
    /// <param name="temporary">Gives the path of a new temporary file.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public static IEnumerable<(string Member, string Path)> Members(string path, string pattern, Func<string> temporary, CancellationToken cancellation)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Read, Names);
        var members = archive.Entries
            .Where(e => FileSystemName.MatchesSimpleExpression(pattern, e.Name, ignoreCase: true) && !e.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
            .OrderBy(e => e.FullName, StringComparer.Ordinal)
            .ToList();
        if (members.Count == 0)
        {
            throw new UserException($"holds no member that matches {pattern} (format.members); it holds {string.Join(", ", archive.Entries.Take(10).Select(e => e.FullName).DefaultIfEmpty("nothing"))}");
        }

        var allowed = Allowed(path, members);
        foreach (var member in members)
        {
            var target = temporary();
            allowed -= Copy(member, target, allowed, cancellation);
            yield return (member.FullName, target);
        }
    }

    /// <summary>Unpacks a workbook to nowhere, to learn that it is no bomb before a reader takes it into memory.</summary>
    public static void CheckSize(string path, CancellationToken cancellation)
    {
        using var archive = ZipFile.OpenRead(path);
        var allowed = Allowed(path, archive.Entries);
        foreach (var entry in archive.Entries)
        {
            allowed -= Copy(entry, null, allowed, cancellation);
        }
    }

    // What the archive says of its size can only speak against it: what comes out is counted, too.
    private static long Allowed(string path, IReadOnlyCollection<ZipArchiveEntry> entries)
    {
        var allowed = Math.Max(AlwaysAllowed, new FileInfo(path).Length * MaxRatio);
        return entries.Sum(e => Math.Clamp(e.Length, 0, allowed + 1)) <= allowed ? allowed : throw TooLarge(entries.MaxBy(e => e.Length)!);
    }

    private static UserException TooLarge(ZipArchiveEntry entry) =>
        new($"unpacks to more than {MaxRatio} times its size ({entry.FullName}): it is refused as a ZIP bomb; have it delivered again, in parts if it is genuine");

    private static long Copy(ZipArchiveEntry entry, string? target, long allowed, CancellationToken cancellation)
    {
        using var input = entry.Open();
        using Stream output = target is null ? Stream.Null : new FileStream(target, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[1 << 16];
        var total = 0L;
        for (int read; (read = input.Read(buffer)) > 0; total += read)
        {
            cancellation.ThrowIfCancellationRequested();
            if (total + read > allowed)
            {
                throw TooLarge(entry);
            }

            output.Write(buffer, 0, read);
        }

        return total;
    }
}
