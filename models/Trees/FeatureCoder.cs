using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Analytics.Models.Data;

namespace Analytics.Models.Trees;

/// <summary>
/// Turns one feature's values into bytes. A number's code is how many thresholds lie below it, so that
/// <c>value &lt;= threshold k</c> and <c>code &lt;= k</c> say the same; a category's code is that of its level; what is
/// not known, and a level without a code, is <see cref="Missing"/>.
/// </summary>
internal sealed class FeatureCoder
{
    /// <summary>Most codes of known values: 0 to 254.</summary>
    public const int Bins = 255;

    /// <summary>The code of what is not known.</summary>
    public const byte Missing = 255;

    private readonly float[] search;
    private readonly int steps;
    private readonly byte[]? codeOfLevel;

    private FeatureCoder(float[] thresholds, byte[]? codeOfLevel, int[] levels)
    {
        Thresholds = thresholds;
        Levels = levels;
        this.codeOfLevel = codeOfLevel;
        steps = BitOperations.Log2((uint)thresholds.Length) + 1;
        search = new float[(1 << steps) - 1];
        Array.Fill(search, float.PositiveInfinity);
        thresholds.CopyTo(search, 0);

        // Below the largest number lies all that is known, were it infinite.
        search.AsSpan().Replace(float.MaxValue, float.PositiveInfinity);
    }

    /// <summary>A number's thresholds, ascending; empty for a category.</summary>
    public float[] Thresholds { get; }

    /// <summary>A category's level of each code; empty for a number.</summary>
    public int[] Levels { get; }

    /// <summary>Whether codes stand for levels rather than for ranges.</summary>
    public bool IsCategory => codeOfLevel is not null;

    /// <summary>How many codes known values have.</summary>
    public int Codes => IsCategory ? Levels.Length : Thresholds.Length + 1;

    /// <summary>Codes of a number.</summary>
    /// <param name="thresholds">Ascending and distinct, at most 254.</param>
    public static FeatureCoder Number(float[] thresholds) => thresholds.Length < Bins
        ? new FeatureCoder(thresholds, null, [])
        : throw new ArgumentException($"A number has {thresholds.Length} thresholds, at most {Bins - 1} can be told apart.", nameof(thresholds));

    /// <summary>Codes of a category.</summary>
    /// <param name="levels">The index of the level that each code stands for, at most 255.</param>
    /// <param name="levelCount">How many levels there are.</param>
    public static FeatureCoder Category(int[] levels, int levelCount)
    {
        if (levels.Length > Bins)
        {
            throw new ArgumentException($"{levels.Length} levels of a category are named, at most {Bins} can be told apart.", nameof(levels));
        }

        var codeOfLevel = new byte[levelCount];
        Array.Fill(codeOfLevel, Missing);
        for (var code = 0; code < levels.Length; code++)
        {
            codeOfLevel[levels[code]] = (byte)code;
        }

        return new FeatureCoder([], codeOfLevel, levels);
    }

    /// <summary>The same codes for a matrix whose levels are listed otherwise.</summary>
    /// <param name="ours">The levels that this coder was made for.</param>
    /// <param name="theirs">The levels of the matrix.</param>
    public FeatureCoder For(Feature ours, Feature theirs)
    {
        if (codeOfLevel is null || ours.Levels.SequenceEqual(theirs.Levels))
        {
            return this;
        }

        var index = ours.Levels.Select((level, i) => (level, i)).ToDictionary(l => l.level, l => l.i, StringComparer.Ordinal);
        return new FeatureCoder([], [.. theirs.Levels.Select(level => index.TryGetValue(level, out var i) ? codeOfLevel[i] : Missing)], Levels);
    }

    /// <summary>Writes the code of every value.</summary>
    /// <param name="values">The values.</param>
    /// <param name="codes">Where codes go.</param>
    public void Encode(ReadOnlySpan<float> values, Span<byte> codes)
    {
        codes = codes[..values.Length];
        if (codeOfLevel is { } map)
        {
            for (var i = 0; i < values.Length; i++)
            {
                var level = values[i];
                codes[i] = level >= 0 && level < map.Length ? map[(int)level] : Missing;
            }

            return;
        }

        ref var edges = ref MemoryMarshal.GetArrayDataReference(search);
        for (var i = 0; i < values.Length; i++)
        {
            codes[i] = CodeOf(values[i], ref edges);
        }
    }

    /// <summary>Binary search without a branch that depends on the value: each step's outcome is a bit of the code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte CodeOf(float value, ref float edges)
    {
        var code = 0;
        for (var step = steps - 1; step >= 0; step--)
        {
            code += Unsafe.BitCast<bool, byte>(Unsafe.Add(ref edges, code + (1 << step) - 1) < value) << step;
        }

        // All bits set is Missing.
        return (byte)(code | -Unsafe.BitCast<bool, byte>(float.IsNaN(value)));
    }
}
