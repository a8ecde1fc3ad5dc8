using System.Globalization;
using System.Text.Json;

namespace Analytics.Dashboard.Features.Shared;

/// <summary>Every text that a page shows, in one language. A key that is missing is a mistake, never an empty place.</summary>
internal sealed class Texts
{
    private static readonly Texts Chinese = new("zh");
    private static readonly Texts English = new("en");
    private readonly Dictionary<string, string> texts;

    private Texts(string language)
    {
        Language = language;
        texts = JsonSerializer.Deserialize<Dictionary<string, string>>(Resources.Read($"Features/Shared/texts.{language}.json"))!;
    }

    /// <summary>The texts of the request's language.</summary>
    public static Texts Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? English : Chinese;

    /// <summary>zh or en.</summary>
    public string Language { get; }

    /// <summary>The language as HTML names it.</summary>
    public string HtmlLanguage => IsChinese ? "zh-CN" : "en";

    public IEnumerable<string> Keys => texts.Keys;

    private bool IsChinese => Language == "zh";

    public string this[string key] => texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"no text '{key}' in {Language}");

    public string this[string key, params object?[] arguments] => string.Format(CultureInfo.InvariantCulture, this[key], arguments);

    /// <summary>The texts of a language, whatever the request's.</summary>
    public static Texts Of(string language) => language == "en" ? English : Chinese;

    /// <summary>Of a name or definition that is data, the one in this language.</summary>
    public string Pick(string chinese, string english) => IsChinese ? chinese : english;

    /// <summary>The text for a word that stands in data; the word itself where this language has none for it.</summary>
    public string Known(string prefix, string word) => texts.GetValueOrDefault(prefix + word.Replace(' ', '-'), word);

    /// <summary>Several things in a row, as this language separates them.</summary>
    public string List(IEnumerable<string> items) => string.Join(IsChinese ? "、" : ", ", items);
}
