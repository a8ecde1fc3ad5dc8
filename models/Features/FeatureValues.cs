using Analytics.Models.Data;

namespace Analytics.Models.Features;

/// <summary>One feature of every row, as the SQL gives it: no levels are fixed yet.</summary>
/// <param name="Name">The SQL's name for it.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Values">A quantity, or an index into <paramref name="Words"/>; <see cref="float.NaN"/> is unknown.</param>
/// <param name="Words">A category's words over all rows, ordinally sorted; empty for a quantity.</param>
public sealed record FeatureValues(string Name, FeatureKind Kind, float[] Values, IReadOnlyList<string> Words)
{
    /// <summary>The word of a row of a category; null where it is unknown, and for a quantity.</summary>
    public string? Word(int row) => Kind == FeatureKind.Number || float.IsNaN(Values[row]) ? null : Words[(int)Values[row]];

    /// <summary>The feature whose levels are those that the rows given have, the rare ones too.</summary>
    public Feature Of(IReadOnlyList<int> rows)
    {
        if (Kind == FeatureKind.Number)
        {
            return Feature.Number(Name);
        }

        var seen = new bool[Words.Count];
        foreach (var row in rows)
        {
            if (!float.IsNaN(Values[row]))
            {
                seen[(int)Values[row]] = true;
            }
        }

        return Feature.Category(Name, Words.Where((_, i) => seen[i]));
    }

    /// <summary>The values of the rows given under the levels of a feature; a word that it does not know is unknown.</summary>
    public float[] Under(Feature feature, IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(feature);
        if (feature.Kind == FeatureKind.Number)
        {
            return [.. rows.Select(r => Values[r])];
        }

        var levels = feature.Levels.Select((level, i) => (level, i)).ToDictionary(l => l.level, l => (float)l.i, StringComparer.Ordinal);
        var indices = Words.Select(w => levels.GetValueOrDefault(w, float.NaN)).ToArray();
        return [.. rows.Select(r => float.IsNaN(Values[r]) ? float.NaN : indices[(int)Values[r]])];
    }
}
