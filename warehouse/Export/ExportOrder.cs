namespace Analytics.Warehouse.Export;

/// <summary>All that an export is made of.</summary>
/// <param name="Id">Its own; stands in its description.</param>
/// <param name="Choice">What of the release.</param>
/// <param name="ReleasePath">The release's file.</param>
/// <param name="Citation">How to cite the build.</param>
/// <param name="At">When it is made; UTC.</param>
public sealed record ExportOrder(string Id, ExportChoice Choice, string ReleasePath, Citation Citation, DateTime At);
