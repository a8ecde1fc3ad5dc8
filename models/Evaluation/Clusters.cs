namespace Analytics.Models.Evaluation;

/// <summary>Rows that belong together: those of one matter.</summary>
/// <param name="OfRow">The cluster of each row, numbered by first appearance.</param>
/// <param name="Count">How many clusters there are.</param>
internal sealed record Clusters(int[] OfRow, int Count)
{
    /// <summary>The clusters of the matters given; null takes each row as its own.</summary>
    /// <exception cref="ArgumentException">There are not as many matters as rows.</exception>
    public static Clusters Of(IReadOnlyList<string>? matters, int rows)
    {
        if (matters is null)
        {
            return new Clusters([.. Enumerable.Range(0, rows)], rows);
        }

        if (matters.Count != rows)
        {
            throw new ArgumentException($"{rows} rows have {matters.Count} matters.", nameof(matters));
        }

        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var ofRow = new int[rows];
        for (var i = 0; i < rows; i++)
        {
            if (!numbers.TryGetValue(matters[i], out ofRow[i]))
            {
                ofRow[i] = numbers.Count;
                numbers.Add(matters[i], ofRow[i]);
            }
        }

        return new Clusters(ofRow, numbers.Count);
    }
}
