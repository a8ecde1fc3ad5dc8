using Analytics.Models.Scoring;
using Analytics.Models.Training;

namespace Analytics.Models.Cards;

/// <summary>What a model is for, how good it is and where it ends: written from its run, in Chinese and English.</summary>
public static class ModelCard
{
    /// <summary>The card's files by name: <c>card.zh.md</c> and <c>card.en.md</c>.</summary>
    public static IReadOnlyDictionary<string, string> Texts(string id, TaskResult result, StoredModel model, ModelSettings settings) => new Dictionary<string, string>();
}
