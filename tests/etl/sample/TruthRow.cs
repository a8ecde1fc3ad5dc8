using System.Globalization;

namespace Analytics.Tests.Etl.Sample;

/// <summary>A line of the truth beside the deliveries.</summary>
public sealed record TruthRow(
    string CityCode,
    string CaseNo,
    DateTime RegisteredAt,
    DateTime? RepliedAt,
    double? ReturnProbability,
    bool? ComesBack,
    bool HasComeBackBefore,
    double OpenProbability90,
    bool? IsOpen90)
{
    public static IReadOnlyList<TruthRow> Read(string folder) =>
        [.. File.ReadLines(Path.Combine(folder, "sample", "truth.csv")).Skip(1).Select(Parse)];

    private static TruthRow Parse(string line)
    {
        var f = line.Split(',');
        var culture = CultureInfo.InvariantCulture;
        return new TruthRow(
            f[0],
            f[1],
            DateTime.Parse(f[2], culture),
            f[3].Length == 0 ? null : DateTime.Parse(f[3], culture),
            f[4].Length == 0 ? null : double.Parse(f[4], culture),
            Flag(f[5]),
            Flag(f[6])!.Value,
            double.Parse(f[7], culture),
            Flag(f[8]));
    }

    private static bool? Flag(string text) => text switch { "1" => true, "0" => false, _ => null };
}
