using Analytics.Models.Data;

namespace Analytics.Models.Trees;

/// <summary>
/// The codes of a matrix, twice: a feature's codes side by side, which is how rows are divided, and a row's codes side by
/// side, eight features in one integer, which is how rows are added up.
/// </summary>
internal sealed class BinnedMatrix
{
    /// <summary>Features of a block.</summary>
    public const int BlockWidth = 8;

    private const int Chunk = 4096;
    private readonly byte[][] columns;

    /// <summary>Codes the rows, by the coder of each feature.</summary>
    public BinnedMatrix(FeatureMatrix rows, FeatureCoder[] coders, ParallelOptions parallel)
    {
        Coders = coders;
        Rows = rows.Rows;
        Blocks = (coders.Length + BlockWidth - 1) / BlockWidth;
        columns = new byte[coders.Length][];
        Parallel.For(0, coders.Length, parallel, f =>
        {
            columns[f] = new byte[Rows];
            coders[f].Encode(rows.Column(f), columns[f]);
        });
        Packed = new ulong[(long)Rows * Blocks];
        Parallel.For(0, (Rows + Chunk - 1) / Chunk, parallel, c => Pack(c * Chunk, Math.Min(Rows, (c + 1) * Chunk)));
    }

    /// <summary>The coder of each feature.</summary>
    public FeatureCoder[] Coders { get; }

    /// <summary>How many rows there are.</summary>
    public int Rows { get; }

    /// <summary>How many blocks of features there are.</summary>
    public int Blocks { get; }

    /// <summary>Row after row, one integer a block: eight features' codes, the first in the lowest eight bits.</summary>
    public ulong[] Packed { get; }

    /// <summary>One feature's codes, row after row.</summary>
    public byte[] Column(int feature) => columns[feature];

    private void Pack(int from, int to)
    {
        for (var feature = 0; feature < columns.Length; feature++)
        {
            var (block, lane) = Math.DivRem(feature, BlockWidth);
            for (var row = from; row < to; row++)
            {
                Packed[((long)row * Blocks) + block] |= (ulong)columns[feature][row] << (8 * lane);
            }
        }
    }
}
