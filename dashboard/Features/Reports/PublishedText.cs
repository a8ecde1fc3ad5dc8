using System.Globalization;
using Analytics.Dashboard.Features.Shared;

namespace Analytics.Dashboard.Features.Reports;

/// <summary>Published figures as the page writes them: with qualifier, unit and sign, and as many digits as were published.</summary>
internal static class PublishedText
{
    /// <summary>1,234.5 without the zeros that storage added.</summary>
    public static string Number(decimal value) => value.ToString("#,##0.####", CultureInfo.InvariantCulture);

    /// <summary>约 1,000 份; 98.5 %.</summary>
    public static string Value(PublishedFigure figure, Texts texts) => $"{texts[$"reports.qualifier.{figure.Qualifier}"]}{Number(figure.Value)} {figure.Unit}";

    /// <summary>同比 −6.65 %, in points for a rate.</summary>
    public static string? Change(PublishedFigure figure, Texts texts) =>
        figure.Change is not { } change ? null
        : texts[$"reports.change.{figure.ChangeBasis}", $"{(change > 0 ? "+" : change < 0 ? "\u2212" : string.Empty)}{Number(Math.Abs(change))} {(figure.Unit == "%" && !figure.Indicator.Contains("_change", StringComparison.Ordinal) ? "pp" : "%")}"];
}
