using Analytics.Models.Data;

namespace Analytics.Models.Learners;

/// <summary>Rates by category and unit, each drawn towards the wider one; an unknown unit takes its category's, an unknown category the overall one.</summary>
/// <param name="Category">The feature that tells the category.</param>
/// <param name="Unit">The feature that tells the unit.</param>
/// <param name="Overall">The log-odds of all rows.</param>
/// <param name="BetweenCategories">As how many rows the overall rate counts in a category's; null when nothing of its own is kept.</param>
/// <param name="BetweenUnits">As how many rows a category's rate counts in a unit's; null likewise.</param>
/// <param name="Categories">The categories seen, by name.</param>
public sealed record ShrunkRate(
    string Category, string Unit, double Overall, double? BetweenCategories, double? BetweenUnits, IReadOnlyList<ShrunkCategory> Categories) : IRiskModel
{
    /// <inheritdoc/>
    public double[] Score(FeatureMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (first, second) = (rows.IndexOf(Category), rows.IndexOf(Unit));
        var (categories, units) = (rows.Features[first].Levels, rows.Features[second].Levels);
        var byCategory = Categories.ToDictionary(c => c.Level, c => c.Score);
        var byUnit = Categories.SelectMany(c => c.Units, (c, u) => (Key: (c.Level, u.Level), u.Score)).ToDictionary(u => u.Key, u => u.Score);
        var scores = new double[rows.Rows];
        for (var i = 0; i < scores.Length; i++)
        {
            var (category, unit) = (rows[i, first], rows[i, second]);
            scores[i] = float.IsNaN(category) || !byCategory.TryGetValue(categories[(int)category], out var rate) ? Overall
                : float.IsNaN(unit) || !byUnit.TryGetValue((categories[(int)category], units[(int)unit]), out var own) ? rate
                : own;
        }

        return scores;
    }
}

/// <summary>A category's rate, and those of the units in it.</summary>
/// <param name="Level">The category.</param>
/// <param name="Score">Its log-odds, drawn towards the overall rate.</param>
/// <param name="Units">The units seen in it, by name.</param>
public sealed record ShrunkCategory(string Level, double Score, IReadOnlyList<ShrunkUnit> Units);

/// <summary>A unit's rate in a category.</summary>
/// <param name="Level">The unit.</param>
/// <param name="Score">Its log-odds, drawn towards the category's rate.</param>
public sealed record ShrunkUnit(string Level, double Score);
