using System.Text.Json;

namespace Analytics.Warehouse.Reader;

/// <summary>
/// What somebody is in charge of: cities x fields x units. An empty list leaves that side open; all three empty is
/// everything. It limits what a connection can see at all, so that no query has to remember it.
/// </summary>
public sealed class Charge : IEquatable<Charge>
{
    /// <summary>A charge.</summary>
    /// <param name="cities">Codes of cities.</param>
    /// <param name="fields">Provincial categories (<c>dim_category.provincial_category</c>).</param>
    /// <param name="units">Handling units by their names (<c>org</c>).</param>
    public Charge(IEnumerable<string> cities, IEnumerable<string> fields, IEnumerable<string> units)
    {
        Cities = InOrder(cities);
        Fields = InOrder(fields);
        Units = InOrder(units);
        Key = IsRestricted ? JsonSerializer.Serialize(new[] { Cities, Fields, Units }) : string.Empty;
    }

    /// <summary>All of it.</summary>
    public static Charge Everything { get; } = new([], [], []);

    /// <summary>Nothing: the one city without a code, which no row has.</summary>
    public static Charge Nothing { get; } = new([string.Empty], [], []);

    /// <summary>Codes of cities, in order; empty is every city.</summary>
    public IReadOnlyList<string> Cities { get; }

    /// <summary>Provincial categories, in order; empty is every field.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>Names of units, in order; empty is every unit.</summary>
    public IReadOnlyList<string> Units { get; }

    /// <summary>Whether it leaves anything out.</summary>
    public bool IsRestricted => Cities.Count + Fields.Count + Units.Count > 0;

    /// <summary>The same for the same charge, however it was written down; empty for everything.</summary>
    public string Key { get; }

    /// <summary>One city and nothing else.</summary>
    public static Charge OfCity(string city) => new([city], [], []);

    /// <inheritdoc/>
    public bool Equals(Charge? other) => other?.Key == Key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Charge);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Key;

    private static List<string> InOrder(IEnumerable<string> values) => [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
