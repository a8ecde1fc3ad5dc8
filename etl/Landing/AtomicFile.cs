using System.Text.Json;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Landing;

/// <summary>Writes small files whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes the value as JSON under another name, then renames it.</summary>
    public static void WriteJson<T>(string path, T value) => Write(path, JsonSerializer.SerializeToUtf8Bytes(value, BatchRecord.Json));

    /// <summary>Writes the bytes under another name, flushes them to disk, then renames the file.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = $"{path}.{Path.GetRandomFileName()}.partial";
        using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
    }
}
