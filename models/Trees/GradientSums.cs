using System.Runtime.Intrinsics;

namespace Analytics.Models.Trees;

/// <summary>
/// First and second derivatives of the loss as whole numbers, so that their sums are exact: whatever adds them up, in any
/// order and on any number of threads, or subtracts one sum from another, gets the same bits. A pair of 64-bit integers
/// holds the gradient, and the hessian above the number of rows.
/// </summary>
/// <param name="gradientUnit">What 1 stands for among gradients.</param>
/// <param name="hessianUnit">What 1 stands for among hessians.</param>
internal readonly struct GradientSums(double gradientUnit, double hessianUnit)
{
    /// <summary>Most rows that can be counted.</summary>
    public const int MaxRows = (1 << CountBits) - 1;

    private const int CountBits = 24;
    private const int GradientBits = 61;
    private const int HessianBits = 62 - CountBits;

    /// <summary>Units so fine that the sums just fit.</summary>
    /// <param name="gradients">The sum of the gradients' absolute values.</param>
    /// <param name="hessians">The sum of the hessians.</param>
    public static GradientSums For(double gradients, double hessians) => new(Unit(gradients, GradientBits), Unit(hessians, HessianBits));

    /// <summary>One row's pair.</summary>
    public Vector128<long> Of(float gradient, float hessian) => Vector128.Create(
        (long)Math.Round(gradient / gradientUnit), ((long)Math.Round(hessian / hessianUnit) << CountBits) | 1);

    /// <summary>The sum of gradients.</summary>
    public double Gradient(Vector128<long> sum) => sum.GetElement(0) * gradientUnit;

    /// <summary>The sum of hessians.</summary>
    public double Hessian(Vector128<long> sum) => (sum.GetElement(1) >> CountBits) * hessianUnit;

    /// <summary>How many rows were added up.</summary>
    public static int Count(Vector128<long> sum) => (int)sum.GetElement(1) & MaxRows;

    /// <summary>A power of two; the rounding of each row, at most half a unit, still fits into the bits.</summary>
    private static double Unit(double sum, int bits) => sum > 0 ? Math.ScaleB(1, Math.ILogB(sum) + 2 - bits) : 1;
}
