using System.Text.Json;
using Analytics.Etl.Landing;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Backup;

/// <summary>One file of a backup.</summary>
/// <param name="Path">From the folder, with slashes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal.</param>
internal sealed record BackedUpFile(string Path, long Bytes, string Sha256);

/// <summary>What a backup holds. Written last, it makes it one: a folder without it is a backup that was cut off.</summary>
/// <param name="MadeAt">UTC.</param>
/// <param name="KeyId">Which petitioner key belongs to it; the keys lie in a folder of their own.</param>
/// <param name="BuildId">The published build; null when nothing was published.</param>
/// <param name="ContentHash">That build's content hash.</param>
/// <param name="Files">Every file.</param>
internal sealed record BackupManifest(DateTime MadeAt, string KeyId, string? BuildId, string? ContentHash, IReadOnlyList<BackedUpFile> Files)
{
    /// <summary>Its name in the folder.</summary>
    public const string FileName = "backup.json";

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="UserException">There is none, or it cannot be read.</exception>
    public static BackupManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(path), BatchRecord.Json)!;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            throw new UserException($"{path} cannot be read ({e.Message}): this is no backup, or one that was cut off. Take another one.", e);
        }
    }

    /// <summary>Writes it, whole or not at all.</summary>
    public void Write(string folder) => AtomicFile.WriteJson(Path.Combine(folder, FileName), this);
}
