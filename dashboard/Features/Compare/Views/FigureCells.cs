using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;
using Analytics.Warehouse.Statistics;

namespace Analytics.Dashboard.Features.Compare.Views;

/// <summary>Figures and changes as cells of a table.</summary>
internal static class FigureCells
{
    private const int FewestForPercent = 10;

    /// <summary>A figure with the counts it rests on.</summary>
    public static FigureCell Of(Measured? cell, Texts texts) =>
        new(CellText.Of(cell, texts), CellText.Counts(cell, texts), Number(cell)) { IsNone = cell is null };

    /// <summary>As it is sorted and drawn: a share in per cent.</summary>
    public static double? Number(Measured? cell) =>
        cell is { Value: { } value } m ? m.Denominator is null ? value : Math.Round(100 * value, 2) : null;

    /// <summary>A figure beside an earlier one.</summary>
    public static FigureCell Change(Measured? now, Measured? before, Texts texts)
    {
        if (now is not { Value: { } value } n || before is not { Value: { } earlier } b)
        {
            return new FigureCell(now is null || before is null ? texts["no.data"] : CellText.Nothing) { IsNone = true };
        }

        if (n.Denominator is { } all && b.Denominator is { } allBefore && n.Numerator <= all && b.Numerator <= allBefore)
        {
            var change = new RateChange(new Proportion(b.Numerator, allBefore), new Proportion(n.Numerator, all));
            var interval = change.PointsInterval()!.Value;
            return new FigureCell(
                texts["change.points", Figures.Signed(change.Points!.Value)], texts["change.interval", Figures.Signed(interval.Low), Figures.Signed(interval.High)], Math.Round(change.Points.Value, 2));
        }

        return n.Denominator is not null
            ? new FigureCell(texts["change.points", Figures.Signed(100 * (value - earlier))], null, Math.Round(100 * (value - earlier), 2))
            : Difference((long)value - (long)earlier, (long)earlier, n.Wait is not null, texts);
    }

    /// <summary>The change of a count in per cent of the earlier one; null on fewer than ten.</summary>
    public static double? Percent(long difference, long earlier) => earlier < FewestForPercent ? null : 100.0 * difference / earlier;

    private static FigureCell Difference(long difference, long earlier, bool isDays, Texts texts) => new(
        isDays ? texts["change.days", Whole(difference)] : Whole(difference),
        !isDays && Percent(difference, earlier) is { } percent ? $"{Figures.Signed(percent)} %" : null,
        difference);

    private static string Whole(long difference) => difference > 0 ? "+" + Figures.Count(difference) : difference < 0 ? "\u2212" + Figures.Count(-difference) : "0";
}
