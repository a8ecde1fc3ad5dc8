using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Analytics.Dashboard.Accounts;

/// <summary>Random secrets: links and tokens. What is kept is their hash, from which nothing can be signed in.</summary>
internal static class Secret
{
    private const int Bytes = 32;

    /// <summary>256 random bits as an address can hold them.</summary>
    public static string New() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of it. A fast hash is enough: 256 random bits cannot be guessed.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
