using System.Runtime.Intrinsics;

namespace Analytics.Models.Trees;

/// <summary>Every row's derivatives in one round, as whole numbers that add up exactly.</summary>
internal sealed class RowGradients(float[] labels, TreeLoss loss, ParallelOptions parallel)
{
    private const int Chunk = 1 << 14;
    private readonly float[] gradients = new float[labels.Length];
    private readonly float[] hessians = new float[labels.Length];
    private readonly (double Gradients, double Hessians)[] chunks = new (double, double)[(labels.Length + Chunk - 1) / Chunk];
    private readonly Vector128<long>[] pairs = new Vector128<long>[labels.Length];

    /// <summary>One pair a row; zero where the row's weight is zero.</summary>
    public Vector128<long>[] Pairs => pairs;

    /// <summary>What the pairs' units are.</summary>
    public GradientSums Units { get; private set; }

    /// <summary>Takes the derivatives at the scores given.</summary>
    /// <param name="scores">A score a row.</param>
    /// <param name="weights">A weight a row; null where all are 1.</param>
    public void Update(double[] scores, float[]? weights)
    {
        Parallel.For(0, chunks.Length, parallel, c => chunks[c] = Derive(c, scores, weights));

        // Chunks are fixed and added in order: the units, too, are the same on any number of threads.
        var (gradientSum, hessianSum) = (0.0, 0.0);
        foreach (var (gradient, hessian) in chunks)
        {
            gradientSum += gradient;
            hessianSum += hessian;
        }

        Units = GradientSums.For(gradientSum, hessianSum);
        Parallel.For(0, chunks.Length, parallel, c => Pair(c, weights));
    }

    /// <summary>The sum of all pairs.</summary>
    public Vector128<long> Total()
    {
        var total = Vector128<long>.Zero;
        foreach (var pair in pairs)
        {
            total += pair;
        }

        return total;
    }

    private (double Gradients, double Hessians) Derive(int chunk, double[] scores, float[]? weights)
    {
        var (from, count) = Range(chunk);
        loss.Derive(labels.AsSpan(from, count), scores.AsSpan(from, count), gradients.AsSpan(from, count), hessians.AsSpan(from, count));
        var (gradientSum, hessianSum) = (0.0, 0.0);
        for (var i = from; i < from + count; i++)
        {
            if (weights is not null)
            {
                gradients[i] *= weights[i];
                hessians[i] *= weights[i];
            }

            gradientSum += Math.Abs(gradients[i]);
            hessianSum += hessians[i];
        }

        return (gradientSum, hessianSum);
    }

    private void Pair(int chunk, float[]? weights)
    {
        var (from, count) = Range(chunk);
        var units = Units;
        for (var i = from; i < from + count; i++)
        {
            pairs[i] = weights is null || weights[i] > 0 ? units.Of(gradients[i], hessians[i]) : Vector128<long>.Zero;
        }
    }

    private (int From, int Count) Range(int chunk) => (chunk * Chunk, Math.Min(Chunk, labels.Length - (chunk * Chunk)));
}
