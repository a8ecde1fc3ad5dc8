using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Analytics.Warehouse.Statistics;

/// <summary>What is done when places differ more than chance alone would make them.</summary>
public enum FunnelDispersion
{
    /// <summary>Nothing: limits of chance alone, exact.</summary>
    None,

    /// <summary>All limits are widened by one factor.</summary>
    Multiplicative,

    /// <summary>Places are taken to vary around the target themselves, large ones too.</summary>
    Additive,
}

/// <summary>The limits at one size, in the unit of the figure.</summary>
/// <param name="Low998">The lower 99.8 % limit: one place in a thousand falls below it by chance.</param>
/// <param name="Low95">The lower 95 % limit: one in forty does.</param>
/// <param name="High95">The upper 95 % limit.</param>
/// <param name="High998">The upper 99.8 % limit.</param>
public readonly record struct FunnelLimits(double Low998, double Low95, double High95, double High998);

/// <summary>A place with the limits that hold for its size.</summary>
/// <param name="Place">The place.</param>
/// <param name="Value">Its share or rate.</param>
/// <param name="Z">How many standard errors it lies from the target, before any over-dispersion is taken in.</param>
/// <param name="Limits">The limits at its size.</param>
public sealed record FunnelPoint(PlaceCount Place, double Value, double Z, FunnelLimits Limits)
{
    /// <summary>0 within the 95 % limits, 1 or -1 beyond them above or below, 2 or -2 beyond the 99.8 % limits.</summary>
    public int Beyond => Value > Limits.High998 ? 2 : Value > Limits.High95 ? 1 : Value < Limits.Low998 ? -2 : Value < Limits.Low95 ? -1 : 0;
}

/// <summary>
/// A funnel plot: whether a place is unusual given its size (Spiegelhalter 2005, Funnel plots for comparing institutional
/// performance, Statistics in Medicine 24, 1185-1202). Limits of a small place are wide, rightly so: its figure can be far off by chance.
/// </summary>
public sealed class FunnelPlot
{
    private readonly PlaceFigure _kind;

    private FunnelPlot(PlaceFigure kind, double target, double phi, double tau2, FunnelDispersion taken, IReadOnlyList<PlaceCount> places)
    {
        (_kind, Target, Phi, TauSquared, Taken) = (kind, target, phi, tau2, taken);
        Points = [.. places.Select(p => new FunnelPoint(p, p.Value, Z(kind, target, p), LimitsAt(p.Size)))];
    }

    /// <summary>What places are held against.</summary>
    public double Target { get; }

    /// <summary>The mean square of the winsorised z: about 1 where places differ by chance alone.</summary>
    public double Phi { get; }

    /// <summary>The variance of the places themselves, in the squared unit of the figure; zero where chance explains all.</summary>
    public double TauSquared { get; }

    /// <summary>How over-dispersion was taken in: as asked for, or not at all where there is none.</summary>
    public FunnelDispersion Taken { get; }

    /// <summary>The places, in the order given.</summary>
    public IReadOnlyList<FunnelPoint> Points { get; }

    /// <summary>
    /// Places against a target. phi is the mean of the squared z with the most extreme <paramref name="winsorise"/> of
    /// them on either side pulled in to that quantile (definition 7 of Hyndman and Fan 1996), so that the outliers looked for do
    /// not hide themselves. tau squared is the moment estimator of DerSimonian and Laird (1986) as Spiegelhalter uses it:
    /// (I phi - (I - 1)) / (sum w - sum w^2 / sum w) with w = 1 / s^2, at least zero.
    /// </summary>
    /// <param name="kind">Shares or rates.</param>
    /// <param name="places">Places of one level.</param>
    /// <param name="dispersion">What to do when places differ by more than chance.</param>
    /// <param name="target">What to hold them against; null for all of them taken together.</param>
    /// <param name="winsorise">The share on either side, below 0.5.</param>
    /// <exception cref="ArgumentException">There is no place, or one whose counts are impossible.</exception>
    public static FunnelPlot Of(PlaceFigure kind, IReadOnlyList<PlaceCount> places, FunnelDispersion dispersion = FunnelDispersion.None, double? target = null, double winsorise = 0.1)
    {
        ArgumentNullException.ThrowIfNull(places);
        if (places.Count == 0)
        {
            throw new ArgumentException("A funnel of no place has no target.", nameof(places));
        }

        PlaceCount.RequirePossible(kind, places);
        var centre = target ?? ((double)places.Sum(p => p.Count) / places.Sum(p => p.Size));
        double[] sorted = [.. places.Select(p => Z(kind, centre, p)).Order()];
        var low = SortedArrayStatistics.QuantileCustom(sorted, winsorise, QuantileDefinition.R7);
        var high = SortedArrayStatistics.QuantileCustom(sorted, 1 - winsorise, QuantileDefinition.R7);
        var phi = sorted.Select(z => Math.Clamp(z, low, high)).Average(z => z * z);
        double[] weights = [.. places.Select(p => 1 / ChanceVariance(kind, centre, p.Size))];
        var spread = weights.Sum() - (weights.Sum(w => w * w) / weights.Sum());
        var tau2 = spread > 0 && double.IsFinite(spread) ? Math.Max(0, ((places.Count * phi) - (places.Count - 1)) / spread) : 0;
        var none = dispersion == FunnelDispersion.Multiplicative ? phi <= 1 : tau2 <= 0;
        return new FunnelPlot(kind, centre, phi, tau2, none ? FunnelDispersion.None : dispersion, places);
    }

    /// <summary>
    /// The limits at a size, for places and for the curves between them. Of chance alone: from the binomial or Poisson
    /// distribution itself, interpolated between counts (the paper's appendix; upper limits as mirrors of the lower ones).
    /// Over-dispersed: normal, target +- z sqrt(phi s^2) or target +- z sqrt(s^2 + tau^2), with s^2 = t (1 - t) / n for shares
    /// and t / n for rates, where that is wider: for a small place whose share is near 0 or 1 the normal curve is
    /// narrower than chance. Never below 0, shares never above 1.
    /// </summary>
    /// <param name="size">Cases or residents, above zero.</param>
    public FunnelLimits LimitsAt(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        var counts = _kind == PlaceFigure.Share ? CountQuantiles.Binomial(Target, size) : CountQuantiles.Poisson(Target * size);
        double Low(double tail) => Math.Max(0, Math.Min(counts.LowerLimit(tail) / size, Widened(size, tail)));
        double High(double tail)
        {
            var limit = Math.Max(counts.UpperLimit(tail) / size, Widened(size, 1 - tail));
            return _kind == PlaceFigure.Share ? Math.Min(1, limit) : limit;
        }

        return new FunnelLimits(Low(0.001), Low(0.025), High(0.025), High(0.001));
    }

    // The target itself where nothing is widened.
    private double Widened(long size, double tail)
    {
        var chance = ChanceVariance(_kind, Target, size);
        return Taken switch
        {
            FunnelDispersion.None => Target,
            FunnelDispersion.Multiplicative => Target + (Normal.InvCDF(0, 1, tail) * Math.Sqrt(Phi * chance)),
            _ => Target + (Normal.InvCDF(0, 1, tail) * Math.Sqrt(chance + TauSquared)),
        };
    }

    private static double ChanceVariance(PlaceFigure kind, double target, long size) => (kind == PlaceFigure.Share ? target * (1 - target) : target) / size;

    private static double Z(PlaceFigure kind, double target, PlaceCount place) =>
        ChanceVariance(kind, target, place.Size) is > 0 and var variance ? (place.Value - target) / Math.Sqrt(variance) : 0;
}
