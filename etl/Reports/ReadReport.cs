namespace Analytics.Etl.Reports;

/// <summary>A report that was read.</summary>
/// <param name="Document">The file's name without its ending.</param>
/// <param name="CityCode">Whose report it is; null when no known city is named.</param>
/// <param name="Period">The days that it covers; null when neither title nor name tells them.</param>
/// <param name="Numerals">Every numeral with its fate, in order.</param>
/// <param name="Report">The text that they stand in.</param>
/// <param name="Places">The sections of its stretches.</param>
/// <param name="Figures">The figures, by numeral.</param>
internal sealed record ReadReport(
    string Document, string? CityCode, Span? Period, IReadOnlyList<Numeral> Numerals, ReportText Report, IReadOnlyList<Outline> Places, IReadOnlyDictionary<Numeral, List<Figure>> Figures)
{
    /// <summary>The figures in the order of the text.</summary>
    public IEnumerable<Figure> All => Numerals.Where(Figures.ContainsKey).SelectMany(n => Figures[n]);

    /// <summary>The section of a numeral.</summary>
    public string SectionOf(Numeral numeral)
    {
        var (low, high) = (0, Report.Stretches.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Report.Stretches[middle].Start <= numeral.Start ? (middle, high) : (low, middle - 1);
        }

        return Places.Count == 0 ? string.Empty : Places[low].Section;
    }
}
