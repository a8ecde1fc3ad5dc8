namespace Analytics.Warehouse.Export;

/// <summary>A written export.</summary>
/// <param name="Rows">Rows of its table.</param>
/// <param name="Files">The data first, then what describes them.</param>
/// <param name="Citation">How to cite it.</param>
public sealed record MadeExport(long Rows, IReadOnlyList<MadeFile> Files, Citation Citation);

/// <summary>A file of an export.</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal.</param>
/// <param name="MediaType">What it is.</param>
public sealed record MadeFile(string Name, long Bytes, string Sha256, string MediaType)
{
    /// <summary>Looks at a file that is written.</summary>
    public static MadeFile Of(string path, string mediaType)
    {
        using var stream = File.OpenRead(path);
        return new MadeFile(Path.GetFileName(path), stream.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream)), mediaType);
    }
}
