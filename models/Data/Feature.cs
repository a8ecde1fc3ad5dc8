namespace Analytics.Models.Data;

/// <summary>What a feature's values are.</summary>
public enum FeatureKind
{
    /// <summary>A quantity; <see cref="float.NaN"/> where it is not known.</summary>
    Number,

    /// <summary>The index of a level in <see cref="Feature.Levels"/>; <see cref="float.NaN"/> where it is not known or was never seen.</summary>
    Category,
}

/// <summary>A column of a <see cref="FeatureMatrix"/>.</summary>
/// <param name="Name">Its name, as the SQL that makes it calls it.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Levels">A category's levels, ordinally sorted; empty for a number.</param>
/// <param name="Monotone">1 where a higher value may never lower the score, -1 where it may never raise it, 0 where nothing is promised.</param>
public sealed record Feature(string Name, FeatureKind Kind, IReadOnlyList<string> Levels, int Monotone = 0)
{
    /// <summary>A quantity.</summary>
    public static Feature Number(string name, int monotone = 0) => new(name, FeatureKind.Number, [], monotone);

    /// <summary>A category of the levels given.</summary>
    public static Feature Category(string name, IEnumerable<string> levels) => new(name, FeatureKind.Category, [.. levels.Order(StringComparer.Ordinal)]);
}
