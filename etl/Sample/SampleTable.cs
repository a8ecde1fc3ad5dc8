using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Analytics.Etl.Sample.Formats;

namespace Analytics.Etl.Sample;

/// <summary>
/// The same synthetic cases as one UTF-8 CSV without bad rows, for measurements: all cities in Yunfu's columns, with
/// the city in a column of its own.
/// </summary>
public static class SampleTable
{
    private const string CityCode = "城市代码";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>The source file that such a CSV is read with: Yunfu's, but for encoding and city.</summary>
    public static string Source()
    {
        var root = JsonNode.Parse(SourceFiles.Read("yunfu"))!.AsObject();
        root["title"] = "五市信访事项（合成样例）";
        root["format"]!["encoding"] = "utf-8";
        root["columns"]!["city_code"] = CityCode;
        foreach (var example in root["examples"]!.AsArray())
        {
            example!["row"]![CityCode] = root["city_code"]!.GetValue<string>();
        }

        root.Remove("city_code");
        return root.ToJsonString(Readable);
    }

    /// <summary>Writes the cases, city after city, and closes the stream.</summary>
    /// <param name="options">How many cities and cases, of which content length, under which seed, until when.</param>
    /// <param name="csv">Receives a header and one row a case.</param>
    /// <param name="cancellation">Stops between cases.</param>
    /// <exception cref="ArgumentException">An option cannot be met.</exception>
    public static void Write(SampleOptions options, Stream csv, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var columns = YunfuColumns.All.With(new CaseColumn(CityCode, c => c.City.Code));
        using var lines = new DelimitedLines(csv, new UTF8Encoding(false), columns, Stamp.Iso);
        var cities = Cities.All.Take(options.Cities).ToList();
        foreach (var (city, cases) in cities.Zip(Portions.Of(cities, options.Cases)))
        {
            foreach (var (course, _) in new World(city, cases, options.Until, options.Seed, options.ContentLength).Cases())
            {
                cancellation.ThrowIfCancellationRequested();
                lines.Write(course);
            }
        }
    }
}
