namespace Analytics.Warehouse.Release;

/// <summary>A table of the release file, as a catalogue tells of it.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Level">How much it tells of single cases.</param>
/// <param name="TitleZh">Its title in Chinese.</param>
/// <param name="TitleEn">Its title in English.</param>
/// <param name="GrainZh">What one row is, in Chinese.</param>
/// <param name="GrainEn">What one row is, in English.</param>
/// <param name="Columns">All columns, in their order in the file.</param>
public sealed record ReleaseTable(
    string Name, ReleaseLevel Level, string TitleZh, string TitleEn, string GrainZh, string GrainEn, IReadOnlyList<ReleaseColumn> Columns)
{
    /// <summary>By which cities are chosen: <c>city_code</c> (a province's total bears the province's code), or null where no row is of a city.</summary>
    public string? CityColumn => Columns.Any(c => c.Name == "city_code") ? "city_code" : null;

    /// <summary>By which a span of time is chosen: a column of first days, or null where rows have no time.</summary>
    public string? PeriodColumn { get; init; }

    /// <summary>By which month, quarter and year are told apart, or null where all rows are of one length.</summary>
    public string? PeriodKindColumn { get; init; }

    /// <summary>The column of that name, or null.</summary>
    public ReleaseColumn? Find(string name) => Columns.FirstOrDefault(c => c.Name == name);
}
