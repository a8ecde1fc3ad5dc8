using MathNet.Numerics.Distributions;

namespace Analytics.Warehouse.Statistics;

/// <summary>
/// The inverse of a binomial or Poisson distribution, which MathNet leaves out, from a table of its probabilities. The table leaves
/// out what lies more than 15 standard deviations and 50 counts from the mean: less than a double can tell.
/// </summary>
internal sealed class CountQuantiles
{
    private readonly long _first;
    private readonly double[] _probabilities;
    private readonly double[] _upTo;

    private CountQuantiles(IDiscreteDistribution distribution)
    {
        var reach = (15 * distribution.StdDev) + 50;
        _first = (long)Math.Max(distribution.Minimum, Math.Floor(distribution.Mean - reach));
        var last = (long)Math.Min(distribution.Maximum, Math.Ceiling(distribution.Mean + reach));
        _probabilities = [.. Enumerable.Range(0, (int)(last - _first + 1)).Select(i => distribution.Probability((int)_first + i))];

        // Probabilities of large counts come from differences of large logarithms and err all by the same factor.
        var sum = _probabilities.Sum();
        var upTo = 0.0;
        for (var i = 0; i < _probabilities.Length; i++)
        {
            _probabilities[i] /= sum;
        }

        _upTo = [.. _probabilities.Select(p => upTo += p)];
    }

    /// <summary>Of counts among so many, each with a probability.</summary>
    public static CountQuantiles Binomial(double probability, long trials) => new(new Binomial(probability, checked((int)trials)));

    /// <summary>Of counts with a mean.</summary>
    public static CountQuantiles Poisson(double mean) => new(new Poisson(mean));

    /// <summary>The least count with P(X &lt;= count) at or above this share.</summary>
    public long Quantile(double share) => _first + Place(share);

    /// <summary>
    /// The lower limit of a tail, brought between whole counts so that limits grow smoothly with size: with the least count
    /// r that has P(X &lt;= r) at or above the tail, r - (P(X &lt;= r) - tail) / P(X = r) (Spiegelhalter 2005, appendix).
    /// A count lies below it when P(X &lt;= count) is below the tail.
    /// </summary>
    public double LowerLimit(double tail)
    {
        var place = Place(tail);
        return _first + place - ((_upTo[place] - tail) / _probabilities[place]);
    }

    /// <summary>
    /// Its mirror: a count lies above it when P(X >= count) is below the tail, and the upper limit of what happened
    /// is the lower limit of what did not. The paper's own formula has one count less here: then a place where all of five did
    /// what nineteen of twenty do would stand outside its limits.
    /// </summary>
    public double UpperLimit(double tail)
    {
        var place = Place(1 - tail);
        return _first + place + 1 - ((_upTo[place] - (1 - tail)) / _probabilities[place]);
    }

    private int Place(double share)
    {
        var place = Array.BinarySearch(_upTo, share);
        return Math.Min(place < 0 ? ~place : place, _upTo.Length - 1);
    }
}
