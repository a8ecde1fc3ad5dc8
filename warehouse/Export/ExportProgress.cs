namespace Analytics.Warehouse.Export;

/// <summary>How far an export is written.</summary>
/// <param name="Step">What is done now.</param>
/// <param name="Rows">Rows that the file will hold; 0 while they are not counted.</param>
/// <param name="Share">From 0 to 1 of the file; null where nobody knows.</param>
public sealed record ExportProgress(ExportStep Step, long Rows, double? Share);

/// <summary>The steps of an export, in their order.</summary>
public enum ExportStep
{
    /// <summary>The release of the build is opened, and made where it is the first time.</summary>
    Release,

    /// <summary>Rows are written.</summary>
    Rows,

    /// <summary>The file is read once for its hash.</summary>
    Hash,
}
