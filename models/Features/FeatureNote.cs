using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analytics.Models.Features;

/// <summary>What a feature is in an officer's words (features.json).</summary>
/// <param name="Feature">The column's name.</param>
/// <param name="Group">Which of the groups it belongs to: case, earlier, course, answer, unit, time.</param>
/// <param name="Unit">What a quantity counts, such as days; null for a category.</param>
/// <param name="Zh">Its Chinese name.</param>
/// <param name="En">Its English name.</param>
/// <param name="ForBaselines">True where it only serves baselines and groups: it is no feature of a model.</param>
public sealed record FeatureNote(string Feature, string Group, string? Unit, string Zh, string En, bool ForBaselines = false)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly Dictionary<string, FeatureNote> ByName =
        JsonSerializer.Deserialize<List<FeatureNote>>(ModelResources.Read("Features/features.json"), Json)!.ToDictionary(f => f.Feature, StringComparer.Ordinal);

    /// <summary>Every feature that any task has.</summary>
    public static IReadOnlyCollection<FeatureNote> All => ByName.Values;

    /// <summary>The note of a feature, or null.</summary>
    public static FeatureNote? Find(string feature) => ByName.GetValueOrDefault(feature);

    internal static bool IsFeature(string name) => Find(name) is not { ForBaselines: true };
}
