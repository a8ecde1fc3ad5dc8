using GradientSum = System.Runtime.Intrinsics.Vector128<long>;

namespace Analytics.Models.Trees;

/// <summary>A question that would divide a node.</summary>
/// <param name="Feature">The feature that is asked.</param>
/// <param name="Gain">By how much it lowers the loss.</param>
/// <param name="Code">A number's highest code that goes left.</param>
/// <param name="MissingLeft">Whether a number that is not known goes left.</param>
/// <param name="LeftCodes">A category's codes that go left, all else going right; null for a number.</param>
/// <param name="Left">The sums of the rows that go left.</param>
internal sealed record Split(int Feature, double Gain, int Code, bool MissingLeft, int[]? LeftCodes, GradientSum Left)
{
    /// <summary>For each code, 1 where it goes left, else 0.</summary>
    public byte[] GoesLeft()
    {
        var goesLeft = new byte[FeatureCoder.Missing + 1];
        if (LeftCodes is not null)
        {
            foreach (var code in LeftCodes)
            {
                goesLeft[code] = 1;
            }

            return goesLeft;
        }

        goesLeft.AsSpan(0, Code + 1).Fill(1);
        goesLeft[FeatureCoder.Missing] = MissingLeft ? (byte)1 : (byte)0;
        return goesLeft;
    }
}
