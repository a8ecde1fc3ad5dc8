using System.Globalization;
using System.Text.Json;
using Analytics.Models.Data;
using Analytics.Models.Features;
using Analytics.Models.Learners;

namespace Analytics.Models.Scoring;

/// <summary>Puts the exact contributions to a score into words.</summary>
/// <param name="model">A model that explains itself.</param>
/// <param name="cities">Names of cities by code, Chinese and English.</param>
internal sealed class ReasonWriter(IExplainedModel model, IReadOnlyDictionary<string, (string Zh, string En)> cities)
{
    private const int Told = 3;

    private static readonly Dictionary<string, Dictionary<string, string[]>> Words =
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string[]>>>(ModelResources.Read("Scoring/words.json"))!;

    /// <summary>Why a row has its score.</summary>
    public Reasons Of(FeatureMatrix rows, int row)
    {
        var added = model.Contributions(rows, row);
        int[] strongest = [.. Enumerable.Range(0, added.Length).Where(f => FeatureNote.Find(rows.Features[f].Name) is not null).OrderByDescending(f => added[f] > 0).ThenByDescending(f => Math.Abs(added[f])).ThenBy(f => f).Take(Told)];
        return new Reasons(
            model.Expected,
            [.. strongest.Select(f => InWords(rows.Features[f], rows[row, f], added[f]))],
            Enumerable.Range(0, added.Length).Except(strongest).Sum(f => added[f]));
    }

    private Reason InWords(Feature feature, float value, double added)
    {
        var note = FeatureNote.Find(feature.Name)!;
        var (zh, en) = Value(feature, note, value);
        return new Reason(feature.Name, added, $"{note.Zh}：{zh}", $"{note.En}: {en}", Math.Round(added, 6) > 0 ? Help.For(feature.Name) : null);
    }

    private (string Zh, string En) Value(Feature feature, FeatureNote note, float value)
    {
        if (float.IsNaN(value))
        {
            return Word("unknown", string.Empty);
        }

        if (feature.Kind == FeatureKind.Category)
        {
            var level = feature.Levels[(int)value];
            return feature.Name == "city" && cities.TryGetValue(level, out var city) ? city : Word(feature.Name, level);
        }

        if (note.Unit == "flag")
        {
            return Word("flag", value.ToString("0", CultureInfo.InvariantCulture));
        }

        if (note.Unit == "share")
        {
            var share = value.ToString("0.#%", CultureInfo.InvariantCulture);
            return (share, share);
        }

        var number = value.ToString("#,0.#", CultureInfo.InvariantCulture);
        var (unitZh, unitEn) = note.Unit is { } unit ? Word("unit", unit) : (string.Empty, string.Empty);
        return ($"{number} {unitZh}".TrimEnd(), $"{number} {unitEn}".TrimEnd());
    }

    // What no list holds is the city's own word, which stands for itself.
    private static (string Zh, string En) Word(string list, string code) =>
        Words.TryGetValue(list, out var words) && words.TryGetValue(code, out var word) ? (word[0], word[1]) : (code, code);
}
