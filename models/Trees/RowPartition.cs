namespace Analytics.Models.Trees;

/// <summary>Which rows stand in which leaf: one list of rows, in which every leaf owns a range and keeps the rows' order.</summary>
internal sealed class RowPartition(int count, ParallelOptions parallel)
{
    private const int Chunk = 1 << 14;
    private readonly int[] rows = new int[count];
    private readonly int[] lefts = new int[count];
    private readonly int[] rights = new int[count];
    private readonly (int Left, int Right)[] chunks = new (int, int)[(count + Chunk - 1) / Chunk];

    /// <summary>All rows, as they stand.</summary>
    public int[] Rows => rows;

    /// <summary>Back to one leaf with all rows in order.</summary>
    public void Reset()
    {
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }
    }

    /// <summary>Moves the rows of a range whose code is among those that go left before the others.</summary>
    /// <param name="from">Where the range starts.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="codes">The codes of every row, of the feature that is asked.</param>
    /// <param name="goesLeft">For each code, 1 where it goes left, else 0.</param>
    /// <returns>How many went left.</returns>
    public int Split(int from, int length, byte[] codes, byte[] goesLeft)
    {
        var used = (length + Chunk - 1) / Chunk;
        Each(used, c => chunks[c] = Sort(from + (c * Chunk), Math.Min(Chunk, length - (c * Chunk)), codes, goesLeft));
        var total = 0;
        for (var c = 0; c < used; c++)
        {
            total += chunks[c].Left;
        }

        var (toLeft, toRight) = (from, from + total);
        var places = new (int Left, int Right)[used];
        for (var c = 0; c < used; c++)
        {
            places[c] = (toLeft, toRight);
            toLeft += chunks[c].Left;
            toRight += chunks[c].Right;
        }

        Each(used, c =>
        {
            var start = from + (c * Chunk);
            lefts.AsSpan(start, chunks[c].Left).CopyTo(rows.AsSpan(places[c].Left));
            rights.AsSpan(start, chunks[c].Right).CopyTo(rows.AsSpan(places[c].Right));
        });
        return total;
    }

    private (int Left, int Right) Sort(int start, int length, byte[] codes, byte[] goesLeft)
    {
        var source = rows.AsSpan(start, length);
        var toLeft = lefts.AsSpan(start, length);
        var toRight = rights.AsSpan(start, length);
        var (left, right) = (0, 0);
        foreach (var row in source)
        {
            // Written to both sides; only one of the two places moves on.
            toLeft[left] = row;
            toRight[right] = row;
            int isLeft = goesLeft[codes[row]];
            left += isLeft;
            right += 1 - isLeft;
        }

        return (left, right);
    }

    private void Each(int chunksUsed, Action<int> work)
    {
        if (chunksUsed == 1)
        {
            work(0);
        }
        else
        {
            Parallel.For(0, chunksUsed, parallel, work);
        }
    }
}
