using Microsoft.AspNetCore.Http.Headers;

namespace Analytics.Dashboard.Features.Api;

/// <summary>In which form a table goes out.</summary>
/// <param name="Name">As <c>format=</c> says it, where a program cannot set Accept; the file's ending.</param>
/// <param name="MediaType">As Accept says it.</param>
internal sealed record ApiFormat(string Name, string MediaType)
{
    /// <summary>Rows with the page, the build and the next page's address around them; what is sent to whoever takes anything.</summary>
    public static readonly ApiFormat Json = new("json", "application/json");

    /// <summary>UTF-8 with a header line and nothing else.</summary>
    public static readonly ApiFormat Csv = new("csv", "text/csv");

    /// <summary>Typed columns.</summary>
    public static readonly ApiFormat Parquet = new("parquet", "application/vnd.apache.parquet");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ApiFormat> All { get; } = [Json, Csv, Parquet];

    /// <summary>The one that a request prefers; null when it takes none of them.</summary>
    public static ApiFormat? Of(HttpRequest request)
    {
        if (request.Query["format"].ToString() is { Length: > 0 } named)
        {
            return All.FirstOrDefault(f => f.Name == named);
        }

        var accepted = new RequestHeaders(request.Headers).Accept;
        return accepted.Count == 0
            ? Json
            : accepted.OrderByDescending(a => a.Quality ?? 1).Where(a => a.Quality != 0).Select(a => All.FirstOrDefault(f => a.MatchesMediaType(f.MediaType))).FirstOrDefault(f => f is not null);
    }
}
