using System.Security.Cryptography;
using Analytics.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Analytics.Etl.Landing;

/// <summary>
/// The secret under which petitioners become keyed hashes. It never enters the warehouse, an SQL text or a log. The
/// hashes are pseudonyms, still personal information.
/// </summary>
internal sealed class PetitionerKey
{
    private const int BlockLength = 64;
    private const int SecretLength = 32;
    private readonly byte[] secret;

    private PetitionerKey(byte[] secret)
    {
        this.secret = secret;
        Id = Convert.ToHexStringLower(SHA256.HashData([.. "petitioner key "u8, .. secret]))[..8];
    }

    /// <summary>Tells keys apart without telling the key.</summary>
    public string Id { get; }

    /// <summary>Reads the key of a data folder; the first run makes it, readable by its owner only.</summary>
    public static PetitionerKey Of(DataFolder data)
    {
        var path = Path.Combine(data.Keys, "petitioner.key");
        if (!File.Exists(path))
        {
            var partial = $"{path}.{Path.GetRandomFileName()}";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var file = new FileStream(partial, options))
            {
                file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretLength))));
                file.Flush(flushToDisk: true);
            }

            Commit(partial, path);
        }

        var text = File.ReadAllText(path).Trim();
        return text.Length == 2 * SecretLength && text.All(char.IsAsciiHexDigit)
            ? new PetitionerKey(Convert.FromHexString(text))
            : throw new UserException($"{path} is no key of {2 * SecretLength} hexadecimal digits; put the right key back (without it, repeats cannot be linked to what has landed)");
    }

    // Of two first runs at once the key of one counts for both.
    private static void Commit(string partial, string path)
    {
        try
        {
            File.Move(partial, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(partial);
        }
    }

    /// <summary>Gives the two pads of HMAC-SHA-256 (RFC 2104) to the connection, as variables.</summary>
    public void LendTo(DuckDBConnection connection)
    {
        connection.Execute("set variable hmac_ipad = $pad", ("pad", Pad(0x36)));
        connection.Execute("set variable hmac_opad = $pad", ("pad", Pad(0x5C)));
    }

    private byte[] Pad(byte with)
    {
        var pad = new byte[BlockLength];
        secret.CopyTo(pad, 0);
        for (var i = 0; i < BlockLength; i++)
        {
            pad[i] ^= with;
        }

        return pad;
    }
}
