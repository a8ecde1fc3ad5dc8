using System.Numerics;
using System.Text;

namespace Analytics.Etl.Sample;

/// <summary>
/// A small deterministic generator (xoshiro256++): the same seed and name give the same numbers on every machine and
/// every release of .NET. Each purpose has its own, so that longer texts do not change the courses of cases.
/// </summary>
internal sealed class Dice
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    public Dice(int seed, string name)
        : this(Mixed((ulong)(uint)seed, name))
    {
    }

    public Dice(ulong state) => Reset(state);

    /// <summary>Begins anew from a state: the same state, the same numbers.</summary>
    public void Reset(ulong state)
    {
        s0 = Scattered(ref state);
        s1 = Scattered(ref state);
        s2 = Scattered(ref state);
        s3 = Scattered(ref state);
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(s0 + s3, 23) + s0;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>Even over [0, 1).</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Even over [from, to).</summary>
    public double Between(double from, double to) => from + ((to - from) * Share());

    /// <summary>A whole number from 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    public bool Chance(double probability) => Share() < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>The place of one weight, with its share of their sum as probability.</summary>
    public int Weighted(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var left = Share() * sum;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }

    /// <summary>Standard normal (Box-Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());

    /// <summary>Lognormal with this median.</summary>
    public double Around(double median, double sigma) => median * Math.Exp(sigma * Normal());

    /// <summary>Successes of <paramref name="trials"/>: exact in its bounds, normal where many are expected.</summary>
    public long Binomial(long trials, double probability)
    {
        if (probability >= 1)
        {
            return trials;
        }

        var mean = trials * probability;
        if (mean > 40)
        {
            var near = mean + (Math.Sqrt(mean * (1 - probability)) * Normal());
            return Math.Clamp((long)Math.Round(near), 0, trials);
        }

        return Math.Min(trials, Poisson(mean));
    }

    // SplitMix64, as the generator's authors advise for seeding.
    internal static ulong Scattered(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A state for a name under a seed (FNV-1a over the name).</summary>
    internal static ulong Mixed(ulong seed, string name)
    {
        var hash = 0xCBF29CE484222325 ^ seed;
        foreach (var b in Encoding.UTF8.GetBytes(name))
        {
            hash = (hash ^ b) * 0x100000001B3;
        }

        return Scattered(ref hash);
    }

    private long Poisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var product = Share();
        var count = 0L;
        while (product > limit)
        {
            product *= Share();
            count++;
        }

        return count;
    }
}
