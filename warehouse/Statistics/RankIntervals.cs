using Analytics.Warehouse.Metrics;
using MathNet.Numerics.Random;
using MathNet.Numerics.Statistics;

namespace Analytics.Warehouse.Statistics;

/// <summary>A place's rank with what chance makes of it; 1 is best. Places that draw alike share the mean of their ranks.</summary>
/// <param name="Place">The place.</param>
/// <param name="Rank">Its rank by the figures as they stand.</param>
/// <param name="Median">The median of the ranks drawn.</param>
/// <param name="Low">Their 2.5th percentile.</param>
/// <param name="High">Their 97.5th percentile.</param>
public sealed record RankInterval(PlaceCount Place, double Rank, double Median, double Low, double High);

/// <summary>
/// How sure a ranking is: the parametric bootstrap of ranks (Goldstein and Spiegelhalter 1996, League tables and their
/// limitations, Journal of the Royal Statistical Society A 159, 385-443; Efron and Tibshirani 1993, section 6.5).
/// </summary>
public static class RankIntervals
{
    /// <summary>
    /// Ranks with intervals. Each draw gives every place a new count, binomial among its cases or Poisson in its population, and
    /// ranks the places by it. The share drawn from is (count + 1/2) / (size + 1), or the mean count + 1/2: a place with three of three is
    /// not thereby certain of the first rank. Percentiles are ranks that were drawn (definition 1 of Hyndman and Fan 1996).
    /// The result depends on the seed and the figures alone, not on the order of places or on threads.
    /// </summary>
    /// <param name="kind">Shares or rates.</param>
    /// <param name="places">Places of one level, each once; none without cases.</param>
    /// <param name="direction">Which way is better. Volumes, repeats and whatever else has none are not ranked.</param>
    /// <param name="draws">How many draws.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <returns>The best rank first; equal ones by place.</returns>
    /// <exception cref="ArgumentException">The metric has no direction, a place comes twice or has impossible counts.</exception>
    public static IReadOnlyList<RankInterval> Of(PlaceFigure kind, IReadOnlyList<PlaceCount> places, MetricDirection direction, int draws = 2000, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(places);
        if (direction == MetricDirection.None)
        {
            throw new ArgumentException("A metric whose direction is none is not ranked: neither more nor less of it is better.", nameof(direction));
        }

        PlaceCount.RequirePossible(kind, places);
        Grouping.RequireOnce(places.Select(p => p.Place));
        PlaceCount[] sorted = [.. places.OrderBy(p => p.Place, StringComparer.Ordinal)];
        var sign = direction == MetricDirection.Up ? -1 : 1;
        var drawn = Draw(sorted, kind, sign, draws, seed);
        var ranks = Ranks([.. sorted.Select(p => sign * p.Value)]);
        return [.. sorted.Select((p, i) => Interval(p, ranks[i], drawn[i])).OrderBy(r => r.Rank)];
    }

    // The ranks of each place over all draws. One generator, used place after place within a draw.
    private static double[][] Draw(PlaceCount[] places, PlaceFigure kind, int sign, int draws, int seed)
    {
        var random = new MersenneTwister(seed, threadSafe: false);
        CountQuantiles[] counts = [.. places.Select(p => kind == PlaceFigure.Share
            ? CountQuantiles.Binomial((p.Count + 0.5) / (p.Size + 1), p.Size)
            : CountQuantiles.Poisson(p.Count + 0.5))];
        double[][] drawn = [.. places.Select(_ => new double[draws])];
        for (var draw = 0; draw < draws; draw++)
        {
            var ranks = Ranks([.. places.Select((p, i) => sign * (double)counts[i].Quantile(random.NextDouble()) / p.Size)]);
            for (var i = 0; i < places.Length; i++)
            {
                drawn[i][draw] = ranks[i];
            }
        }

        return drawn;
    }

    private static RankInterval Interval(PlaceCount place, double rank, double[] drawn)
    {
        Array.Sort(drawn);
        double At(double share) => SortedArrayStatistics.QuantileCustom(drawn, share, QuantileDefinition.R1);
        return new RankInterval(place, rank, At(0.5), At(0.025), At(0.975));
    }

    private static double[] Ranks(double[] values) => ArrayStatistics.RanksInplace(values, RankDefinition.Average);
}
