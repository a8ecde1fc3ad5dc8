namespace Analytics.Warehouse.Release;

/// <summary>
/// The fixed list of what may leave. An export is a selection of rows and columns of these tables, never an aggregation of
/// its own: so no difference between two exports tells more than the tables do together.
/// </summary>
public static class ReleaseTables
{
    /// <summary>Every table, in the order of a catalogue.</summary>
    public static IReadOnlyList<ReleaseTable> All { get; } = [.. AggregateTables.All, .. CaseTables.All, .. ReferenceTables.All];

    /// <summary>The table of that name, or null.</summary>
    public static ReleaseTable? Find(string name) => All.FirstOrDefault(t => t.Name == name);
}
