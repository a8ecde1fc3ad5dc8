namespace Analytics.Models.Evaluation;

/// <summary>
/// Random numbers that are the same everywhere and for ever: SplitMix64 (Steele, Lea and Flood 2014). A stream is told by
/// two numbers, so that draw i of a seed can be made on any thread, in any order.
/// </summary>
internal struct SplitMix
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong state;

    public SplitMix(ulong seed, ulong stream) => state = Mix(seed, stream);

    /// <summary>A number that two others tell.</summary>
    public static ulong Mix(ulong seed, ulong stream) => Finish(Finish(seed + Step) + ((stream + 1) * Step));

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => Finish(state += Step);

    /// <summary>The next whole number from 0 to one below the limit, by multiplication: off uniform by less than limit / 2^64.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    private static ulong Finish(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
