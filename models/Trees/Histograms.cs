using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GradientSum = System.Runtime.Intrinsics.Vector128<long>;

namespace Analytics.Models.Trees;

/// <summary>Sums of derivatives by feature and code: 256 a feature, the features of a block after one another.</summary>
internal sealed class Histograms(int blocks)
{
    /// <summary>Sums of a feature.</summary>
    public const int Codes = FeatureCoder.Missing + 1;

    private const int BlockLength = Codes * BinnedMatrix.BlockWidth;
    private readonly Stack<GradientSum[]> spare = new();

    /// <summary>Room for a node's histograms, with anything in it.</summary>
    public GradientSum[] Rent() => spare.TryPop(out var used) ? used : new GradientSum[blocks * BlockLength];

    /// <summary>Takes room back that a node no longer needs.</summary>
    public void Return(GrownNode node)
    {
        if (node.Histogram is { } histogram)
        {
            spare.Push(histogram);
            node.Histogram = null;
        }
    }

    /// <summary>The sums of one feature.</summary>
    public static ReadOnlySpan<GradientSum> Of(GradientSum[] histogram, int feature) => histogram.AsSpan(feature * Codes, Codes);

    /// <summary>Adds up every row, for the features of one block.</summary>
    public static void Fill(GradientSum[] histogram, int block, uint[] codes, ReadOnlySpan<GradientSum> pairs)
    {
        ref var sums = ref Clear(histogram, block);
        for (var i = 0; i < pairs.Length; i++)
        {
            Add(ref sums, codes[i], pairs[i]);
        }
    }

    /// <summary>Adds up the rows given, for the features of one block.</summary>
    /// <param name="histogram">Where the sums go.</param>
    /// <param name="block">The block.</param>
    /// <param name="codes">Its codes, of every row.</param>
    /// <param name="rows">Which rows are added.</param>
    /// <param name="pairs">Their derivatives, in the order of the rows given.</param>
    public static void Fill(GradientSum[] histogram, int block, uint[] codes, ReadOnlySpan<int> rows, ReadOnlySpan<GradientSum> pairs)
    {
        ref var sums = ref Clear(histogram, block);
        ref var code = ref MemoryMarshal.GetArrayDataReference(codes);
        for (var i = 0; i < pairs.Length; i++)
        {
            Add(ref sums, Unsafe.Add(ref code, rows[i]), pairs[i]);
        }
    }

    /// <summary>Turns a parent's sums into those of one child by taking the other child's away: exact, as they are integers.</summary>
    public static void Subtract(GradientSum[] parent, GradientSum[] child, int block)
    {
        var whole = parent.AsSpan(block * BlockLength, BlockLength);
        var part = child.AsSpan(block * BlockLength, BlockLength);
        for (var i = 0; i < whole.Length; i++)
        {
            whole[i] -= part[i];
        }
    }

    private static ref GradientSum Clear(GradientSum[] histogram, int block)
    {
        var sums = histogram.AsSpan(block * BlockLength, BlockLength);
        sums.Clear();
        return ref MemoryMarshal.GetReference(sums);
    }

    /// <summary>Four codes are four bytes: no index can leave the block's sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref GradientSum sums, uint codes, GradientSum pair)
    {
        Unsafe.Add(ref sums, (nint)(byte)codes) += pair;
        Unsafe.Add(ref sums, (nint)((byte)(codes >> 8) + Codes)) += pair;
        Unsafe.Add(ref sums, (nint)((byte)(codes >> 16) + (2 * Codes))) += pair;
        Unsafe.Add(ref sums, (nint)((codes >> 24) + (3 * Codes))) += pair;
    }
}
