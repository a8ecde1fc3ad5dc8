using GradientSum = System.Runtime.Intrinsics.Vector128<long>;

namespace Analytics.Models.Trees;

/// <summary>A node of the tree that is being grown.</summary>
/// <param name="from">Where its rows start in the partition.</param>
/// <param name="length">How many rows it has, those of weight zero included.</param>
/// <param name="depth">How many questions stand above it.</param>
/// <param name="sum">The sums of its rows.</param>
/// <param name="low">No value below it may be lower.</param>
/// <param name="high">No value below it may be higher.</param>
internal sealed class GrownNode(int from, int length, int depth, GradientSum sum, double low, double high)
{
    public int From { get; } = from;

    public int Length { get; } = length;

    public int Depth { get; } = depth;

    public GradientSum Sum { get; } = sum;

    public double Low { get; } = low;

    public double High { get; } = high;

    /// <summary>The sums of its rows by feature and code, while it may still be split.</summary>
    public GradientSum[]? Histogram { get; set; }

    /// <summary>The best question found, if any lowers the loss.</summary>
    public Split? Best { get; set; }

    /// <summary>What it adds to the score where it is a leaf.</summary>
    public double Value { get; set; }

    /// <summary>Where it was split, the rows that went left.</summary>
    public GrownNode? Left { get; set; }

    /// <summary>Where it was split, the rows that went right.</summary>
    public GrownNode? Right { get; set; }

    /// <summary>Whether it was not split.</summary>
    public bool IsLeaf => Left is null;
}
