namespace Analytics.Dashboard.Features.Api;

/// <summary>A column of an answer.</summary>
/// <param name="Name">Its name, the same in every format.</param>
/// <param name="SqlType">varchar, bigint, double, boolean, date or timestamp.</param>
internal sealed record ApiColumn(string Name, string SqlType);

/// <summary>What an address of the API answers: one table, written as JSON, CSV or Parquet alike.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows: text, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="DateOnly"/> or <see cref="DateTime"/> (UTC), or null.</param>
internal sealed record ApiTable(IReadOnlyList<ApiColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);
