using System.Globalization;
using System.Text.Json;
using Analytics.Warehouse.Metrics;

namespace Analytics.Warehouse.Diff;

/// <summary>
/// A difference as one flat table: of each figure the earlier build's, a row a cause with what it adds and what the figure
/// is then, and the later build's. Numerators, denominators and undecided of the rows but the last sum to the last. Of
/// waits these are the ended and the running; the value is the median in days.
/// </summary>
public static class DiffTable
{
    /// <summary>The columns; value, low and high are plain decimals, and empty where there is none.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["metric", "version", "city_code", "month", "part", "numerator", "denominator", "undecided", "value", "low", "high", "is_known"];

    /// <summary>The rows of one figure.</summary>
    public static IEnumerable<object?[]> Rows(MetricChange change) =>
    [
        Row(change, "before", change.VersionBefore, Amount.Of(change.Before), change.Before, change.IsKnownBefore),
        .. change.Parts.Select(p => Row(change, Code(p.Cause), null, p.Change, p.After, isKnown: null)),
        Row(change, "after", change.VersionAfter, Amount.Of(change.After), change.After, change.IsKnownAfter),
    ];

    /// <summary>A cause as files and addresses hold it.</summary>
    public static string Code(DiffCause cause) => JsonNamingPolicy.SnakeCaseLower.ConvertName(cause.ToString());

    private static object?[] Row(MetricChange change, string part, int? version, Amount amount, Measured then, bool? isKnown) =>
    [
        change.MetricId, version, change.CityCode, change.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), part,
        amount.Numerator, amount.Denominator, then is { Denominator: null, Wait: null } ? null : amount.Undecided,
        Rounded(then.Value), Rounded(then.Low), Rounded(then.High), isKnown,
    ];

    private static decimal? Rounded(double? value) => value is { } known ? Math.Round((decimal)known, 6) : null;
}
