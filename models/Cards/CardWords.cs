using System.Globalization;
using System.Text.Json;

namespace Analytics.Models.Cards;

/// <summary>The words of a card in one language (card.zh.json, card.en.json).</summary>
internal sealed class CardWords
{
    private readonly Dictionary<string, string> words;

    private CardWords(string language)
    {
        IsChinese = language == "zh";
        words = JsonSerializer.Deserialize<Dictionary<string, string>>(ModelResources.Read($"Cards/card.{language}.json"))!;
    }

    /// <summary>Chinese.</summary>
    public static CardWords Zh { get; } = new("zh");

    /// <summary>English.</summary>
    public static CardWords En { get; } = new("en");

    /// <summary>Whether the language is Chinese.</summary>
    public bool IsChinese { get; }

    /// <summary>The keys, in no order.</summary>
    public IEnumerable<string> Keys => words.Keys;

    /// <summary>A text by its key.</summary>
    public string this[string key] => words.TryGetValue(key, out var text) ? text : throw new ArgumentException($"The card has no word for '{key}'.", nameof(key));

    /// <summary>A text with values in it.</summary>
    public string Text(string key, params object?[] values) => string.Format(CultureInfo.InvariantCulture, this[key], [.. values.Select(v => v is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : v)]);

    /// <summary>The name of what groups are told apart by.</summary>
    public string Dimension(string name) => this[$"dimension.{name}"];
}
