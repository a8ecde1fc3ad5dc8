using System.Globalization;
using System.Text.Json;
using Analytics.Warehouse.Metrics;

namespace Analytics.Warehouse.Diff;

/// <summary>
/// A difference as one flat table: of each figure the earlier build's, a row a cause with what it adds and what the figure
/// is then, and the later build's. Numerators, denominators and undecided of the rows but the last sum to the last.
/// </summary>
public static class DiffTable
{
    /// <summary>The columns; value, low and high are plain decimals, and empty where there is none.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["metric", "version", "city_code", "month", "part", "numerator", "denominator", "undecided", "value", "low", "high", "is_known"];

    /// <summary>The rows of one figure.</summary>
    public static IEnumerable<object?[]> Rows(MetricChange change) =>
    [
        Row(change, "before", change.VersionBefore, change.Before, change.Before, change.IsKnownBefore),
        .. change.Parts.Select(p => Row(change, Code(p.Cause), null, p.Change, p.After, isKnown: null)),
        Row(change, "after", change.VersionAfter, change.After, change.After, change.IsKnownAfter),
    ];

    /// <summary>A cause as files and addresses hold it.</summary>
    public static string Code(DiffCause cause) => JsonNamingPolicy.SnakeCaseLower.ConvertName(cause.ToString());

    private static object?[] Row(MetricChange change, string part, int? version, Amount amount, Amount then, bool? isKnown)
    {
        var figure = then.ToMeasured();
        return
        [
            change.MetricId, version, change.CityCode, change.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), part,
            amount.Numerator, amount.Denominator, then.Denominator is null ? null : amount.Undecided, Rounded(figure.Value), Rounded(figure.Low), Rounded(figure.High), isKnown,
        ];
    }

    private static decimal? Rounded(double? value) => value is { } known ? Math.Round((decimal)known, 6) : null;
}
