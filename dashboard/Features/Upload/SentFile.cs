using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Analytics.Dashboard.Features.Upload;

/// <summary>
/// A form with a file, read as it comes: the framework's own reading would leave the file, names and numbers of persons
/// and all, in the machine's folder for temporary files. So the form's token and fields stand before the file.
/// </summary>
/// <param name="Fields">What stands before the file.</param>
/// <param name="FileName">The file's name at the sender's; empty where no file was chosen.</param>
/// <param name="Content">Its bytes, to be read once.</param>
internal sealed record SentFile(IReadOnlyDictionary<string, string> Fields, string FileName, Stream Content)
{
    private const int LongestField = 4096;

    /// <summary>Reads up to the file; null where the form is none of ours: no file in it, or no right token before it.</summary>
    public static async Task<SentFile?> ReadAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            return null;
        }

        var names = antiforgery.GetTokens(context);
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        var reader = new MultipartReader(boundary, context.Request.Body);
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } disposition)
            {
                return null;
            }

            if (disposition.IsFileDisposition())
            {
                var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? string.Empty;
                if (!fields.TryGetValue(names.FormFieldName, out var token))
                {
                    return null;
                }

                context.Request.Headers[names.HeaderName!] = token;
                return await antiforgery.IsRequestValidAsync(context) ? new SentFile(fields, name, section.Body) : null;
            }

            using var text = new StreamReader(section.Body);
            var buffer = new char[LongestField];
            fields[HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? string.Empty] = new string(buffer, 0, await text.ReadBlockAsync(buffer, context.RequestAborted));
        }

        return null;
    }
}
