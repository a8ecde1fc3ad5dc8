using Analytics.Dashboard.Accounts;
using Analytics.Dashboard.Features.Compare.Views;
using Analytics.Dashboard.Features.Shared;
using Analytics.Dashboard.Pictures;
using Microsoft.AspNetCore.Mvc;

namespace Analytics.Dashboard.Features.Compare;

/// <content>The page's charts over time as a picture, which the full package set adds.</content>
internal sealed partial class CompareController
{
    /// <summary>The charts over time of the page of the same parameters, one below the other.</summary>
    [HttpGet("/compare." + TrendPicture.Png), HttpGet("/compare." + TrendPicture.Svg), Audited(AuditAction.Export)]
    public IActionResult Picture()
    {
        if (Places.Count == 0)
        {
            return NotFound();
        }

        var parsed = Parsed();
        if (parsed.Problems.Count > 0)
        {
            return Words(StatusCodes.Status400BadRequest, string.Join('\n', parsed.Problems.Select(p => p.Text(texts))));
        }

        var charts = parsed.Each.Select(r => Noted(r, Readings.Of(Build, r, texts))).Where(r => !r.IsEmpty).SelectMany(r => r.Charts.OfType<TrendChart>()).ToList();
        if (charts.Count == 0)
        {
            return Words(StatusCodes.Status404NotFound, texts["compare.picture.none"]);
        }

        var format = Path.GetExtension(Request.Path).TrimStart('.').ToLowerInvariant();
        var request = parsed.Request;
        var name = $"{request.Metric.Id}_{Choice.Name(request.View)}_{Choice.Name(request.Grain)}_{Figures.Date(request.From.Start)}_{Figures.Date(request.To.End)}.{format}";
        return File(TrendPicture.Of(charts, format, texts), format == TrendPicture.Svg ? "image/svg+xml" : "image/png", name);
    }

    private ContentResult Words(int status, string words)
    {
        Response.StatusCode = status;
        return Content(words + "\n", "text/plain; charset=utf-8");
    }
}
