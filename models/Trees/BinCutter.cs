using Analytics.Models.Data;

namespace Analytics.Models.Trees;

/// <summary>Chooses the codes of each feature from the values that training rows have.</summary>
internal static class BinCutter
{
    /// <summary>Rows that thresholds are cut from: enough that a bin's share is known to a few hundredths of itself.</summary>
    private const int SampledRows = 200_000;

    /// <summary>The coder of each feature.</summary>
    public static FeatureCoder[] Cut(FeatureMatrix rows, int bins, int seed, ParallelOptions parallel)
    {
        var sample = Sample(rows.Rows, seed);
        var coders = new FeatureCoder[rows.Features.Count];
        Parallel.For(0, coders.Length, parallel, f => coders[f] = rows.Features[f].Kind == FeatureKind.Category
            ? OfLevels(rows.Column(f), rows.Features[f].Levels.Count, bins)
            : OfNumbers(rows.Column(f), sample, bins));
        return coders;
    }

    /// <summary>One row out of each of equally long stretches; all rows when they are few.</summary>
    private static int[] Sample(int rows, int seed)
    {
        var random = new Random(seed);
        var sample = new int[Math.Min(rows, SampledRows)];
        for (var i = 0; i < sample.Length; i++)
        {
            var (from, to) = ((int)((long)i * rows / sample.Length), (int)((i + 1L) * rows / sample.Length));
            sample[i] = to - from == 1 ? from : random.Next(from, to);
        }

        return sample;
    }

    /// <summary>
    /// Thresholds halfway between neighbouring distinct values: between all where bins suffice, else so that each bin
    /// holds its share of the rows that are left for it and those after it.
    /// </summary>
    private static FeatureCoder OfNumbers(ReadOnlySpan<float> column, int[] sample, int bins)
    {
        var values = new float[sample.Length];
        var known = 0;
        foreach (var row in sample)
        {
            values[known] = column[row];
            known += float.IsNaN(column[row]) ? 0 : 1;
        }

        var sorted = values.AsSpan(0, known);
        sorted.Sort();

        // Known against missing is a question too; the largest number is its threshold.
        var isMissingAsked = known < sample.Length;
        var left = isMissingAsked ? bins - 1 : bins;
        List<float> thresholds = [];
        var distinct = Distinct(sorted);
        for (int from = 0, next = NextDistinct(sorted, 0); left > 1 && next < known; next = NextDistinct(sorted, next))
        {
            distinct--;
            if (distinct < left || (long)(next - from) * left >= known - from)
            {
                thresholds.Add(Between(sorted[next - 1], sorted[next]));
                from = next;
                left--;
            }
        }

        if (isMissingAsked && known > 0 && (thresholds.Count == 0 || thresholds[^1] < float.MaxValue))
        {
            thresholds.Add(float.MaxValue);
        }

        return FeatureCoder.Number([.. thresholds]);
    }

    /// <summary>The most frequent levels, by index.</summary>
    public static FeatureCoder OfLevels(ReadOnlySpan<float> column, int levels, int bins)
    {
        var counts = new int[levels];
        foreach (var level in column)
        {
            if (level >= 0 && level < levels)
            {
                counts[(int)level]++;
            }
        }

        return FeatureCoder.Category(
            [.. Enumerable.Range(0, levels).Where(l => counts[l] > 0).OrderByDescending(l => counts[l]).ThenBy(l => l).Take(bins).Order()], levels);
    }

    private static int Distinct(ReadOnlySpan<float> sorted)
    {
        var distinct = sorted.Length > 0 ? 1 : 0;
        for (var i = 1; i < sorted.Length; i++)
        {
            distinct += sorted[i] > sorted[i - 1] ? 1 : 0;
        }

        return distinct;
    }

    private static int NextDistinct(ReadOnlySpan<float> sorted, int at)
    {
        var next = at + 1;
        while (next < sorted.Length && sorted[next] <= sorted[at])
        {
            next++;
        }

        return next;
    }

    /// <summary>A finite threshold with low at or below it and high above.</summary>
    private static float Between(float low, float high)
    {
        var middle = (float)(((double)low + high) / 2);
        middle = float.IsFinite(middle) && middle < high ? middle : low;
        return float.IsFinite(middle) ? middle : float.MinValue;
    }
}
