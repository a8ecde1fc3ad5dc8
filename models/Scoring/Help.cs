using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analytics.Models.Scoring;

/// <summary>One of the few things that a flag may ask for: all of them help.</summary>
/// <param name="Code">Its code in reasons.</param>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
public sealed record HelpAction(string Code, string Zh, string En);

/// <summary>The closed list of help, and which fits what (help.json).</summary>
public static class Help
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static readonly HelpFile File = JsonSerializer.Deserialize<HelpFile>(ModelResources.Read("Scoring/help.json"), Json)!;

    private static readonly Dictionary<string, string> ByFeature =
        File.ByFeature.SelectMany(f => f.Value, (f, feature) => (feature, f.Key)).ToDictionary(f => f.feature, f => f.Key, StringComparer.Ordinal);

    /// <summary>The closed list.</summary>
    public static IReadOnlyList<HelpAction> All => File.Actions;

    /// <summary>The code of the help that fits what a feature tells.</summary>
    public static string For(string feature) => ByFeature.GetValueOrDefault(feature, File.Otherwise);

    private sealed record HelpFile(IReadOnlyList<HelpAction> Actions, IReadOnlyDictionary<string, IReadOnlyList<string>> ByFeature, string Otherwise);
}
