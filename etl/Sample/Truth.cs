using System.Globalization;
using System.Text;

namespace Analytics.Etl.Sample;

/// <summary>
/// What the generator knows of a case and no delivery holds. What the world's end leaves undecided is empty.
/// </summary>
internal sealed record Truth(
    string CityCode,
    string CaseNo,
    DateTime RegisteredAt,
    DateTime? RepliedAt,
    double? ReturnProbability,
    bool? ComesBack,
    bool HasComeBackBefore,
    double OpenProbability90,
    bool? IsOpen90,
    double OpenProbability180,
    bool? IsOpen180);

/// <summary>Writes the truth beside the deliveries, as CSV.</summary>
internal sealed class TruthFile : IDisposable
{
    private readonly StreamWriter writer;

    public TruthFile(Stream stream)
    {
        writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        writer.WriteLine("city_code,case_no,registered_at,replied_at,p_repeat,comes_back,has_come_back_before,p_open_90,open_90,p_open_180,open_180");
    }

    public void Write(Truth truth)
    {
        var culture = CultureInfo.InvariantCulture;
        writer.WriteLine(string.Create(
            culture,
            $"{truth.CityCode},{truth.CaseNo},{truth.RegisteredAt:yyyy-MM-dd HH:mm:ss},{truth.RepliedAt:yyyy-MM-dd HH:mm:ss},{truth.ReturnProbability:0.000000},{Flag(truth.ComesBack)},{Flag(truth.HasComeBackBefore)},{truth.OpenProbability90:0.000000},{Flag(truth.IsOpen90)},{truth.OpenProbability180:0.000000},{Flag(truth.IsOpen180)}"));
    }

    public void Dispose() => writer.Dispose();

    private static string Flag(bool? value) => value switch { true => "1", false => "0", null => string.Empty };
}
