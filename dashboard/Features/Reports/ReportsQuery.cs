using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Reports;

/// <summary>A published report.</summary>
internal sealed record PublishedReport(string Document, string CityCode, string CityZh, string CityEn, long Figures, bool IsSynthetic)
{
    public string City(Texts texts) => CityZh.Length == 0 ? texts["reports.city.unknown"] : texts.Pick(CityZh, CityEn);
}

/// <summary>A figure as it was published.</summary>
internal sealed record PublishedFigure(
    long No, string Section, long Line, string Indicator, string Label, decimal Value, string Unit, string Qualifier, decimal? Change, string? ChangeBasis,
    bool IsCumulative, DateOnly? Start, DateOnly? End);

/// <summary>A figure that contradicts others.</summary>
internal sealed record PublishedFinding(long No, string Kind, string Section, long Line, string Label, string Unit, decimal Stated, decimal Computed, decimal? Above, decimal? Below)
{
    /// <summary>What contradicts what, in words.</summary>
    public string Text(Texts texts) => texts[$"reports.finding.{Kind}", Plain(Stated), Plain(Computed), Above is { } a ? Plain(a) : null, Below is { } b ? Plain(b) : null];

    private static string Plain(decimal value) => PublishedText.Number(value);
}

/// <summary>A numeral that was not read.</summary>
internal sealed record NotReadNumeral(long Line, string Section, string Token, string Rule);

/// <summary>Reads what reports published.</summary>
internal static class ReportsQuery
{
    /// <summary>The reports of a build, by city.</summary>
    public static IReadOnlyList<PublishedReport> Reports(IPublishedBuild build) =>
        build.Query(Sql("Documents"), r => new PublishedReport(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt64(4), r.GetBoolean(5)));

    /// <summary>The figures of a report, in the order of its text.</summary>
    public static IReadOnlyList<PublishedFigure> Figures(IPublishedBuild build, string document) => build.Query(
        Sql("Figures"),
        r => new PublishedFigure(
            r.GetInt64(0), r.GetString(1), r.GetInt64(2), r.GetString(3), r.GetString(4), r.GetDecimal(5), r.GetString(6), r.GetString(7), r.IsDBNull(8) ? null : r.GetDecimal(8), r.Text(9),
            r.GetBoolean(10), r.IsDBNull(11) ? null : r.GetFieldValue<DateOnly>(11), r.IsDBNull(12) ? null : r.GetFieldValue<DateOnly>(12)),
        ("document", document));

    /// <summary>What contradicts what in a report.</summary>
    public static IReadOnlyList<PublishedFinding> Findings(IPublishedBuild build, string document) => build.Query(
        Sql("Findings"),
        r => new PublishedFinding(
            r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetString(4), r.GetString(5), r.GetDecimal(6), r.GetDecimal(7), r.IsDBNull(8) ? null : r.GetDecimal(8), r.IsDBNull(9) ? null : r.GetDecimal(9)),
        ("document", document));

    /// <summary>What was seen in a report and not read.</summary>
    public static IReadOnlyList<NotReadNumeral> NotRead(IPublishedBuild build, string document) =>
        build.Query(Sql("NotRead"), r => new NotReadNumeral(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3)), ("document", document));

    private static string Sql(string name) => Resources.Read($"Features/Reports/{name}.sql");
}
