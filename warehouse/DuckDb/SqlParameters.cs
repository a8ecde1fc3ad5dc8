using System.Globalization;

namespace Analytics.Warehouse.DuckDb;

/// <summary>Collects the values of a statement that is put together from parts, each value once.</summary>
public sealed class SqlParameters
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>Name and value of each, as <see cref="DatabaseCommands"/> takes them.</summary>
    public IReadOnlyList<(string Name, object? Value)> Values => [.. names.Select(n => (n.Value, (object?)n.Key))];

    /// <summary>Adds a text and returns the placeholder that stands for it.</summary>
    public string Add(string value)
    {
        if (!names.TryGetValue(value, out var name))
        {
            name = string.Create(CultureInfo.InvariantCulture, $"p{names.Count + 1}");
            names.Add(value, name);
        }

        return $"${name}";
    }
}
