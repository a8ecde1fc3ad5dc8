namespace Analytics.Warehouse.Diff;

/// <summary>Why a metric has no changes in the result.</summary>
public enum LeftOut
{
    /// <summary>The later build no longer defines it.</summary>
    OnlyBefore,

    /// <summary>The earlier build did not define it.</summary>
    OnlyAfter,

    /// <summary>A build lacks a column that it names.</summary>
    MissingColumn,

    /// <summary>One build counts, the other estimates days of waiting.</summary>
    OtherKind,
}

/// <summary>How two builds differ.</summary>
/// <param name="Before">The earlier build: the one that is compared with.</param>
/// <param name="After">The later build.</param>
/// <param name="Cases">How many cases differ, by cause.</param>
/// <param name="Work">How many pieces of the offices' work differ, likewise.</param>
/// <param name="Changes">Every figure that differs: those that both builds could tell first, then the latest months first, in the order of the registry.</param>
/// <param name="LeftOut">Metrics that could not be compared, and why.</param>
public sealed record DiffResult(
    BuildOutline Before, BuildOutline After, IReadOnlyDictionary<DiffCause, long> Cases, IReadOnlyDictionary<DiffCause, long> Work, IReadOnlyList<MetricChange> Changes,
    IReadOnlyDictionary<string, LeftOut> LeftOut);
