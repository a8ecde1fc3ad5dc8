namespace Analytics.Warehouse.Statistics;

/// <summary>What the counts of places are.</summary>
public enum PlaceFigure
{
    /// <summary>So many of so many cases: binomial.</summary>
    Share,

    /// <summary>So many in a population: Poisson.</summary>
    Rate,
}

/// <summary>The count of one place and what it is taken from.</summary>
/// <param name="Place">Its code.</param>
/// <param name="Count">The numerator.</param>
/// <param name="Size">The denominator: cases, or residents; above zero, as a place without one has no figure.</param>
public sealed record PlaceCount(string Place, long Count, long Size)
{
    /// <summary>The share or rate.</summary>
    public double Value => (double)Count / Size;

    /// <summary>Refuses places that no figure can be of.</summary>
    /// <exception cref="ArgumentException">It names the place.</exception>
    internal static void RequirePossible(PlaceFigure figure, IReadOnlyList<PlaceCount> places)
    {
        if (places.FirstOrDefault(p => p.Size <= 0 || p.Count < 0 || (figure == PlaceFigure.Share && p.Count > p.Size)) is { } wrong)
        {
            throw new ArgumentException($"'{wrong.Place}' has {wrong.Count} of {wrong.Size}: leave out places without cases or residents, and give counts that the size can hold.", nameof(places));
        }
    }
}
