namespace Analytics.Warehouse.Export;

/// <summary>
/// What was chosen: rows and columns of one table of a build's release. It asks for no new figure, so that whatever is chosen,
/// the same cells are told and the same are not.
/// </summary>
/// <param name="BuildId">The build.</param>
/// <param name="Table">One of <see cref="Release.ReleaseTables"/>.</param>
/// <param name="Columns">Its columns to take, in the table's order; empty is all.</param>
/// <param name="Cities">Codes of cities; empty is all.</param>
/// <param name="From">The first day of the periods; null is from the beginning.</param>
/// <param name="To">The last day of the periods, of those that begin by then; null is to the end.</param>
/// <param name="Format">What it is written as.</param>
public sealed record ExportChoice(
    string BuildId, string Table, IReadOnlyList<string> Columns, IReadOnlyList<string> Cities, DateOnly? From, DateOnly? To, ExportFormat Format);
