using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Analytics.Models.Assessment;

/// <summary>
/// The assessment of what scoring does to people, to be read and signed by a named person before any score is published
/// (Personal Information Protection Law of the PRC, arts. 55-56).
/// </summary>
/// <param name="folder">The folder <c>models</c> of a data folder; it may be absent.</param>
public sealed class ImpactAssessment(string folder)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private readonly string path = Path.Combine(folder, "assessment.json");

    /// <summary>The assessment in Chinese, as Markdown: the text that is signed.</summary>
    public static string Zh { get; } = ModelResources.Read("Assessment/assessment.zh.md");

    /// <summary>The same in English.</summary>
    public static string En { get; } = ModelResources.Read("Assessment/assessment.en.md");

    /// <summary>The SHA-256 of both, hexadecimal.</summary>
    public static string TextSha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Zh + En)));

    /// <summary>The signature under the text as it is now; null when there is none, or only one under an older text.</summary>
    public AssessmentSignature? Signature =>
        File.Exists(path) && JsonSerializer.Deserialize<AssessmentSignature>(File.ReadAllText(path), Json) is { } signature && signature.TextSha256 == TextSha256 ? signature : null;

    /// <summary>Whether scores over such data may be published.</summary>
    /// <param name="isSynthetic">Whether all of the data is synthetic: only then a sample's signature is enough.</param>
    public bool IsSignedFor(bool isSynthetic) => Signature is { } signature && (isSynthetic || !signature.IsSample);

    /// <summary>Signs the text as it is now, in place of an earlier signature.</summary>
    /// <exception cref="ArgumentException">Name or office are empty.</exception>
    public void Sign(string name, string office, DateOnly on, bool isSample)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(office);
        Directory.CreateDirectory(folder);
        var partial = $"{path}.{Path.GetRandomFileName()}";
        File.WriteAllText(partial, JsonSerializer.Serialize(new AssessmentSignature(TextSha256, name.Trim(), office.Trim(), on, isSample), Json));
        File.Move(partial, path, overwrite: true);
    }
}
