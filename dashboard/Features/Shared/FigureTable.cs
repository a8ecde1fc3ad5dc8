namespace Analytics.Dashboard.Features.Shared;

/// <summary>A table of figures as the page and the file show it.</summary>
/// <param name="Title">What it holds.</param>
/// <param name="Corner">What its rows are.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record FigureTable(string Title, string Corner, IReadOnlyList<FigureColumn> Columns, IReadOnlyList<FigureRow> Rows)
{
    /// <summary>The darkest shade of a cell.</summary>
    public const int Shades = 6;

    /// <summary>Whether cells are shaded by their figure; the numbers stay.</summary>
    public bool IsShaded => Rows.Any(r => r.Cells.Any(c => c.Shade is not null));

    /// <summary>What is said above it.</summary>
    public string? Lead { get; init; }
}

/// <summary>A column.</summary>
/// <param name="Name">Its head.</param>
/// <param name="IsNumber">Whether its cells are figures, which stand to the right.</param>
/// <param name="Link">Where its head leads, after the page's path: one step down.</param>
internal sealed record FigureColumn(string Name, bool IsNumber = true, string? Link = null);

/// <summary>A row.</summary>
/// <param name="Name">Its head.</param>
/// <param name="Cells">One a column.</param>
/// <param name="Basis">What stands small below the head.</param>
/// <param name="Link">Where its head leads.</param>
internal sealed record FigureRow(string Name, IReadOnlyList<FigureCell> Cells, string? Basis = null, string? Link = null);

/// <summary>A cell.</summary>
/// <param name="Text">As it is read.</param>
/// <param name="Basis">The counts that it rests on.</param>
/// <param name="Value">As it is sorted and written into a file; null where there is none.</param>
/// <param name="Shade">From 0, none, to <see cref="FigureTable.Shades"/>.</param>
internal sealed record FigureCell(string Text, string? Basis = null, double? Value = null, int? Shade = null)
{
    /// <summary>Whether it holds no data.</summary>
    public bool IsNone { get; init; }

    /// <summary>A cell of words.</summary>
    public static FigureCell Words(string text) => new(text);
}
