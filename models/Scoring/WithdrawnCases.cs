using Analytics.Models.Features;

namespace Analytics.Models.Scoring;

/// <summary>
/// Cases that are withdrawn from scoring: <c>withdrawn.csv</c> in the data folder's <c>models</c>, a line each of source
/// and case number under a header line.
/// </summary>
/// <param name="Lines">The lines without the header, sorted, each once.</param>
internal sealed record WithdrawnCases(IReadOnlyList<string> Lines)
{
    private const string Header = "source,case_no";
    private readonly HashSet<string> lines = [.. Lines];

    /// <summary>Those of a folder of models; none where there is no file.</summary>
    /// <exception cref="InvalidDataException">The header is another one, or a line has not two values; the message names file and line.</exception>
    public static WithdrawnCases Read(string folder)
    {
        var path = Path.Combine(folder, "withdrawn.csv");
        if (!File.Exists(path))
        {
            return new WithdrawnCases([]);
        }

        string[] lines = [.. File.ReadAllLines(path).Select(l => l.Trim())];
        if (lines is not [Header, ..])
        {
            throw new InvalidDataException($"{path}: the first line is to be '{Header}'.");
        }

        var odd = Array.FindIndex(lines, l => l.Length > 0 && l.Split(',').Length != 2);
        return odd < 0
            ? new WithdrawnCases([.. lines.Skip(1).Where(l => l.Length > 0).Distinct().Order(StringComparer.Ordinal)])
            : throw new InvalidDataException($"{path}, line {odd + 1}: a source and a case number are needed, parted by a comma.");
    }

    /// <summary>Whether a case is withdrawn.</summary>
    public bool Holds(CaseKey key) => lines.Contains($"{key.Source},{key.CaseNo}");
}
