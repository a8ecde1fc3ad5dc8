using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GradientSum = System.Runtime.Intrinsics.Vector128<long>;

namespace Analytics.Models.Trees;

/// <summary>Sums of derivatives by feature and code: 256 a feature, the feature after feature.</summary>
internal sealed class Histograms(BinnedMatrix matrix, ParallelOptions parallel)
{
    /// <summary>Sums of a feature.</summary>
    public const int Codes = FeatureCoder.Missing + 1;

    /// <summary>Features that are added up at once: their sums stay in the nearest cache.</summary>
    private const int Side = 4;

    private const uint OffsetMask = 0xFF << 4;

    /// <summary>Rows that are brought together at once: their codes and derivatives stay in the nearest cache beside a block's sums.</summary>
    private const int Chunk = 512;

    /// <summary>Blocks of a chunk lie a cache line more than a power of two apart, or they would drive each other out of the cache.</summary>
    private const int Stride = Chunk + 8;

    /// <summary>Rows worth a thread.</summary>
    private const int PartRows = 4096;

    private readonly Stack<GradientSum[]> spare = new();

    /// <summary>The sums of one feature.</summary>
    public static ReadOnlySpan<GradientSum> Of(GradientSum[] histogram, int feature) => histogram.AsSpan(feature * Codes, Codes);

    /// <summary>
    /// Adds up rows, a part of them on each thread. The parts, of which there are as many as threads, are each a whole
    /// histogram; <see cref="Merge"/> puts them together.
    /// </summary>
    /// <param name="rows">Which rows.</param>
    /// <param name="pairs">The derivatives of every row of the matrix.</param>
    /// <param name="isAsked">Which features are wanted.</param>
    public GradientSum[][] Fill(ReadOnlyMemory<int> rows, GradientSum[] pairs, bool[] isAsked)
    {
        var parts = new GradientSum[Math.Clamp(rows.Length / PartRows, 1, Math.Max(1, parallel.MaxDegreeOfParallelism))][];
        for (var p = 0; p < parts.Length; p++)
        {
            parts[p] = Rent();
        }

        int Start(int part) => (int)((long)rows.Length * part / parts.Length);
        Parallel.For(0, parts.Length, parallel, p => Fill(parts[p], rows.Span[Start(p)..Start(p + 1)], pairs, isAsked));
        return parts;
    }

    /// <summary>Adds the other parts to the first, for one feature.</summary>
    public static void Merge(GradientSum[][] parts, int feature)
    {
        var whole = parts[0].AsSpan(feature * Codes, Codes);
        for (var p = 1; p < parts.Length; p++)
        {
            var part = Of(parts[p], feature);
            for (var i = 0; i < whole.Length; i++)
            {
                whole[i] += part[i];
            }
        }
    }

    /// <summary>Turns a parent's sums into those of one child by taking the other child's away, for one feature.</summary>
    public static void Subtract(GradientSum[] parent, GradientSum[] child, int feature)
    {
        var whole = parent.AsSpan(feature * Codes, Codes);
        var part = Of(child, feature);
        for (var i = 0; i < whole.Length; i++)
        {
            whole[i] -= part[i];
        }
    }

    /// <summary>Takes room back that nobody needs any more.</summary>
    public void Return(GradientSum[]? histogram)
    {
        if (histogram is not null)
        {
            spare.Push(histogram);
        }
    }

    private GradientSum[] Rent() => spare.TryPop(out var used) ? used : new GradientSum[matrix.Blocks * BinnedMatrix.BlockWidth * Codes];

    private void Fill(GradientSum[] histogram, ReadOnlySpan<int> rows, GradientSum[] pairs, bool[] isAsked)
    {
        Array.Clear(histogram);
        Span<GradientSum> chunkPairs = stackalloc GradientSum[Chunk];
        var chunkCodes = new ulong[matrix.Blocks * Stride];
        for (var from = 0; from < rows.Length; from += Chunk)
        {
            var chunk = rows.Slice(from, Math.Min(Chunk, rows.Length - from));
            Gather(chunk, pairs, chunkPairs, chunkCodes);
            for (var feature = 0; feature < isAsked.Length; feature += Side)
            {
                if (isAsked.AsSpan(feature, Math.Min(Side, isAsked.Length - feature)).Contains(true))
                {
                    var (block, lane) = Math.DivRem(feature, BinnedMatrix.BlockWidth);
                    AddUp(histogram.AsSpan(feature * Codes, Side * Codes), chunkCodes.AsSpan(block * Stride, chunk.Length), 8 * lane, chunkPairs);
                }
            }
        }
    }

    /// <summary>Brings the derivatives of rows together, and block by block their codes: each row is fetched from far away once.</summary>
    private void Gather(ReadOnlySpan<int> rows, GradientSum[] pairs, Span<GradientSum> chunkPairs, ulong[] chunkCodes)
    {
        var blocks = matrix.Blocks;
        ref var packed = ref MemoryMarshal.GetArrayDataReference(matrix.Packed);
        ref var target = ref MemoryMarshal.GetArrayDataReference(chunkCodes);
        for (var i = 0; i < rows.Length; i++)
        {
            chunkPairs[i] = pairs[rows[i]];
            ref var from = ref Unsafe.Add(ref packed, (nint)rows[i] * blocks);
            ref var to = ref Unsafe.Add(ref target, i);
            for (var block = 0; block < blocks; block++)
            {
                to = from;
                from = ref Unsafe.Add(ref from, 1);
                to = ref Unsafe.Add(ref to, Stride);
            }
        }
    }

    /// <summary>Four codes are four bytes, which become byte offsets by a shift and a mask: no offset can leave the sums.</summary>
    private static void AddUp(Span<GradientSum> histogram, ReadOnlySpan<ulong> codes, int shift, ReadOnlySpan<GradientSum> pairs)
    {
        ref var first = ref MemoryMarshal.GetReference(histogram);
        ref var second = ref Unsafe.Add(ref first, Codes);
        ref var third = ref Unsafe.Add(ref second, Codes);
        ref var fourth = ref Unsafe.Add(ref third, Codes);
        pairs = pairs[..codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            var (code, pair) = ((uint)(codes[i] >> shift), pairs[i]);
            Unsafe.AddByteOffset(ref first, (code << 4) & OffsetMask) += pair;
            Unsafe.AddByteOffset(ref second, (code >> 4) & OffsetMask) += pair;
            Unsafe.AddByteOffset(ref third, (code >> 12) & OffsetMask) += pair;
            Unsafe.AddByteOffset(ref fourth, (code >> 20) & OffsetMask) += pair;
        }
    }
}
