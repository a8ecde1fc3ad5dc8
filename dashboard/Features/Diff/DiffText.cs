using System.Globalization;
using Analytics.Dashboard.Features.Compare;
using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Diff;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Diff;

/// <summary>Figures and their changes in words.</summary>
internal static class DiffText
{
    /// <summary>As the comparison page shows it.</summary>
    public static string Figure(Measured figure, bool isKnown, Texts texts) => CellText.Of(isKnown ? figure : null, texts);

    /// <summary>The counts that a share or a wait rests on, or null.</summary>
    public static string? Counts(Measured figure, bool isKnown, Texts texts) => CellText.Counts(isKnown ? figure : null, texts);

    /// <summary>+3, or of a share +3/+5: above and below the line; of waits, those that ended and those that run.</summary>
    public static string Signed(ChangePart part, Texts texts)
    {
        var change = part.Change;
        return part.After.Wait is not null ? texts["diff.waits", Signed(change.Numerator), Signed(change.Undecided)]
            : change.Undecided == 0 ? Counts(change)
            : texts["diff.undecided", Counts(change), Signed(change.Undecided)];
    }

    private static string Counts(Amount change) => change.Denominator is { } below ? $"{Signed(change.Numerator)}/{Signed(below)}" : Signed(change.Numerator);

    private static string Signed(long change) => change.ToString("+#,0;\u2212#,0;0", CultureInfo.InvariantCulture);
}
