using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Analytics.Etl.Sources;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Landing;

/// <summary>A file that a city delivered.</summary>
/// <param name="Path">Where it lies.</param>
internal sealed partial record DeliveredFile(string Path)
{
    private static readonly EnumerationOptions Listing = new() { MatchCasing = MatchCasing.CaseInsensitive, AttributesToSkip = 0 };

    /// <summary>Its name.</summary>
    public string Name { get; } = System.IO.Path.GetFileName(Path);

    /// <summary>The source's files that lie in its folder now, by name; none when the folder is absent.</summary>
    public static IReadOnlyList<DeliveredFile> Of(SourceFile source, DataFolder data)
    {
        var folder = FolderOf(source, data);
        var name = source.Origin.Files;
        var pattern = source.Origin.Url is null ? name : $"{System.IO.Path.GetFileNameWithoutExtension(name)}-*{System.IO.Path.GetExtension(name)}";
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, pattern, Listing).Where(IsDelivery).Order(StringComparer.Ordinal).Select(p => new DeliveredFile(p))]
            : [];
    }

    /// <summary>The folder into which the source's files are delivered.</summary>
    public static string FolderOf(SourceFile source, DataFolder data) => source.Origin.Folder ?? System.IO.Path.Combine(data.Inbox, source.Name);

    /// <summary>The hash of its bytes, in lower-case hexadecimal.</summary>
    public string Sha256()
    {
        using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    // What an editor or a copy under way leaves beside the files.
    private static bool IsDelivery(string path) => System.IO.Path.GetFileName(path) is var name && name[0] != '.' && !name.StartsWith("~$", StringComparison.Ordinal);

    /// <summary>What is known of the delivery without reading the bytes.</summary>
    public Receipt Receipt()
    {
        var info = new FileInfo(Path);
        return new Receipt(Name, info.Exists ? info.Length : 0, info.LastWriteTimeUtc, DateInName() ?? info.LastWriteTimeUtc);
    }

    private DateTime? DateInName()
    {
        var match = DatePattern().Match(Name);
        var text = string.Concat(match.Groups.Cast<Group>().Skip(1).Select(g => g.Value));
        return match.Success && DateTime.TryParseExact(text, ["yyyyMMdd", "yyyyMMddHHmmss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    [GeneratedRegex(@"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?:[T_-]?([0-2]\d)([0-5]\d)([0-5]\d))?(?!\d)")]
    private static partial Regex DatePattern();
}
