using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Analytics.Dashboard.Features.Api;

/// <summary>
/// One page of a table, as Accept (or <c>format=</c>) asks for it. Where a page follows, its address stands in the header
/// Link (rel="next", RFC 8288) and, in JSON, in <c>next</c>.
/// </summary>
/// <param name="table">All of it.</param>
/// <param name="buildId">The build that it was computed from; null of what is no build's.</param>
/// <param name="asOf">That build's as-of date.</param>
internal sealed class ApiAnswer(ApiTable table, string? buildId = null, DateOnly? asOf = null) : IActionResult
{
    /// <summary>Rows of a page unless <c>page_size</c> says otherwise.</summary>
    public const int Rows = 5_000;

    /// <summary>Rows of a page at most.</summary>
    public const int MostRows = 50_000;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        if (ApiFormat.Of(http.Request) is not { } format)
        {
            await Refusal.ProblemAsync(http, StatusCodes.Status406NotAcceptable, $"Ask for one of {string.Join(", ", ApiFormat.All.Select(f => $"{f.MediaType} (format={f.Name})"))}.");
            return;
        }

        if (Number(http.Request, "page", 1, int.MaxValue) is not { } page || Number(http.Request, "page_size", Rows, MostRows) is not { } size)
        {
            await Refusal.ProblemAsync(http, StatusCodes.Status400BadRequest, $"page counts from 1, page_size from 1 to {MostRows}.");
            return;
        }

        var rows = table.Rows.Skip((int)Math.Min((page - 1) * (long)size, int.MaxValue)).Take(size).ToList();
        var next = (long)page * size < table.Rows.Count ? Address(http.Request, page + 1) : null;
        if (next is not null)
        {
            http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        }

        http.Response.ContentType = format == ApiFormat.Csv ? "text/csv; charset=utf-8" : format.MediaType;
        var shown = table with { Rows = rows };
        await http.Response.Body.WriteAsync(format.Name switch { "csv" => Csv(shown), "parquet" => ApiParquet.Bytes(shown), _ => Json(shown, page, next) }, http.RequestAborted);
    }

    // Null where it is no number of the range.
    private static int? Number(HttpRequest request, string parameter, int otherwise, int most) => request.Query[parameter].ToString() is not { Length: > 0 } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;

    private static string Address(HttpRequest request, int page) => QueryHelpers.AddQueryString(
        request.PathBase + request.Path, [.. request.Query.Where(q => q.Key != "page").SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v)), KeyValuePair.Create("page", (string?)page.ToString(CultureInfo.InvariantCulture))]);

    private byte[] Json(ApiTable shown, int page, string? next)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Writing))
        {
            json.WriteStartObject();
            json.WriteString("build_id", buildId);
            json.WriteString("as_of", asOf is { } day ? Figures.Date(day) : null);
            json.WriteNumber("rows_total", table.Rows.Count);
            json.WriteNumber("page", page);
            json.WriteString("next", next);
            json.WriteStartArray("rows");
            foreach (var row in shown.Rows)
            {
                json.WriteStartObject();
                foreach (var (column, value) in shown.Columns.Zip(row))
                {
                    json.WritePropertyName(column.Name);
                    Write(json, value);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            default:
                json.WriteStringValue(Text(value));
                break;
        }
    }

    // A text that a spreadsheet would run as a formula is led by an apostrophe, as in every file that leaves.
    private static byte[] Csv(ApiTable shown)
    {
        var csv = new StringBuilder().Append(Warehouse.Export.Csv.Record(shown.Columns.Select(c => c.Name))).Append("\r\n");
        foreach (var row in shown.Rows)
        {
            csv.Append(Warehouse.Export.Csv.Record(row.Select(v => v is string text ? Warehouse.Export.SpreadsheetText.Of(text) : Text(v)))).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        DateOnly day => Figures.Date(day),
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
