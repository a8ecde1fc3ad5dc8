using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Reader;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>Whether the build knows the unit, field, channel, ... that an address names: a typing error must not look like "nothing happened".</summary>
internal static class KnownValues
{
    private static readonly string Sql = Resources.Read("Features/Compare/KnownValues.sql");

    /// <summary>What is not known, with what is where that is a short list.</summary>
    public static IEnumerable<BadParameter> Problems(IPublishedBuild build, CompareRequest request, Texts texts)
    {
        if (request.Within.Count == 0 || request.Metric.Mart != "mart_case")
        {
            return [];
        }

        string Value(Dimension dimension) => request.Within.GetValueOrDefault(dimension, string.Empty);
        var known = build.Query(
            Sql, r => (Dimension: Enum.Parse<Dimension>(r.GetString(0), ignoreCase: true), Allowed: r.GetString(1)),
            ("org", Value(Dimension.Org)), ("category", Value(Dimension.Category)), ("channel", Value(Dimension.Channel)), ("purpose", Value(Dimension.Purpose)), ("level", Value(Dimension.Level)));
        return known.Select(k => new BadParameter(k.Dimension.Parameter(), Value(k.Dimension), k.Allowed.Length == 0 ? texts["compare.known.unit"] : k.Allowed));
    }
}
