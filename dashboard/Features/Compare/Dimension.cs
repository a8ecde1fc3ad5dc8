using Analytics.Dashboard.Features.Shared;
using Analytics.Warehouse.Metrics;

namespace Analytics.Dashboard.Features.Compare;

/// <summary>By what figures are laid side by side, and how one goes down: city, level of the unit, unit, field, channel, purpose.</summary>
internal enum Dimension
{
    /// <summary>The city that delivers.</summary>
    City,

    /// <summary>The level of the handling unit.</summary>
    Level,

    /// <summary>The handling unit.</summary>
    Org,

    /// <summary>The field: the provincial category.</summary>
    Category,

    /// <summary>The channel.</summary>
    Channel,

    /// <summary>The purpose.</summary>
    Purpose,
}

/// <summary>What each dimension is called, in the warehouse, in addresses and on pages.</summary>
internal static class Dimensions
{
    /// <summary>Stands in addresses for "not told".</summary>
    public const string NotTold = "-";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Dimension> All { get; } = Enum.GetValues<Dimension>();

    /// <summary>The column of the marts.</summary>
    public static string Column(this Dimension dimension) => dimension switch
    {
        Dimension.City => "city_code",
        Dimension.Category => "provincial_category",
        _ => Choice.Name(dimension),
    };

    /// <summary>The parameter that limits a page to one value; <c>level</c> is taken by the level of places.</summary>
    public static string Parameter(this Dimension dimension) => dimension == Dimension.Level ? "handled" : Choice.Name(dimension);

    /// <summary>The landed column without which a city tells nothing of it.</summary>
    public static string Landed(this Dimension dimension) => dimension == Dimension.Category ? "category_1" : dimension.Column();

    /// <summary>Whether a metric's table has it.</summary>
    public static bool IsOf(this Dimension dimension, Metric metric) => MetricQuestion.Dimensions[metric.Mart].Contains(dimension.Column());

    /// <summary>A value in words; the empty text is "not told".</summary>
    public static string Word(this Dimension dimension, string value, Texts texts) => (dimension, value) switch
    {
        (_, "") => texts["drill.not.told"],
        (Dimension.Channel, _) => texts.Known("channel.", value),
        (Dimension.Purpose, _) => texts.Known("purpose.", value),
        (Dimension.Level, _) => texts.Known("handled.", value),
        _ => value,
    };

    /// <summary>The dimension that one looks at next, having chosen a value of this one.</summary>
    public static Dimension? Below(this Dimension dimension) => dimension switch
    {
        Dimension.City or Dimension.Level => Dimension.Org,
        Dimension.Org => Dimension.Category,
        Dimension.Channel or Dimension.Purpose => Dimension.Org,
        _ => null,
    };
}
