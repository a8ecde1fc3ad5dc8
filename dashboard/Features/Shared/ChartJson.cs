using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Analytics.Dashboard.Features.Shared;

/// <summary>A chart for the script that draws it. Angle brackets are escaped, so that it can stand inside a script element.</summary>
internal static class ChartJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.CjkUnifiedIdeographs, UnicodeRanges.CjkSymbolsandPunctuation, UnicodeRanges.GeneralPunctuation, UnicodeRanges.HalfwidthandFullwidthForms),
    };

    /// <summary>The chart and the few words that the drawing itself holds.</summary>
    public static string Of(IChart chart, Texts texts) => JsonSerializer.Serialize(
        new { chart = (object)chart, words = new { incomplete = texts["chart.incomplete"], none = texts["no.data"], centre = texts["chart.centre"], limits = texts["chart.limits"], file = chart.Title } }, Json);
}
