using System.Globalization;
using Analytics.Dashboard.Features.Compare;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Diff;

namespace Analytics.Dashboard.Features.Diff;

/// <summary>Figures and their changes in words.</summary>
internal static class DiffText
{
    /// <summary>As the comparison page shows it.</summary>
    public static string Figure(Amount amount, bool isKnown, Texts texts) => CellText.Of(isKnown ? amount.ToMeasured() : null, texts);

    /// <summary>The counts that a share rests on, or null.</summary>
    public static string? Counts(Amount amount, bool isKnown, Texts texts) => CellText.Counts(isKnown ? amount.ToMeasured() : null, texts);

    /// <summary>+3, or of a share +3/+5: above and below the line.</summary>
    public static string Signed(Amount change, Texts texts)
    {
        var counts = change.Denominator is { } below ? $"{Signed(change.Numerator)}/{Signed(below)}" : Signed(change.Numerator);
        return change.Undecided == 0 ? counts : texts["diff.undecided", counts, Signed(change.Undecided)];
    }

    private static string Signed(long change) => change.ToString("+#,0;\u2212#,0;0", CultureInfo.InvariantCulture);
}
