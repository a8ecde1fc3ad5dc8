using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Analytics.Etl.Mapping;

/// <summary>The closed list of columns that are never mapped, whatever a source file says.</summary>
internal static partial class DeniedColumns
{
    private static readonly IReadOnlyList<string> Words = Read();

    /// <summary>The denied word that stands in the column's name, or null.</summary>
    public static string? WordIn(string column)
    {
        // English words count only as words of their own: trace and brace hold no race. Chinese ones count wherever
        // they stand, whatever is strewn between their characters; and full width is no other letter.
        var name = column.Normalize(NormalizationForm.FormKC);
        var words = $" {Separators().Replace(name, " ").ToLowerInvariant()} ";
        var characters = words.Replace(" ", string.Empty, StringComparison.Ordinal);
        return Words.FirstOrDefault(w => IsLatin(w)
            ? words.Contains($" {w.Replace('_', ' ')}", StringComparison.Ordinal)
            : characters.Contains(w, StringComparison.Ordinal));
    }

    private static bool IsLatin(string word) => char.IsAscii(word[0]);

    private static List<string> Read()
    {
        using var stream = typeof(DeniedColumns).Assembly.GetManifestResourceStream("Mapping/denied-columns.json")!;
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("denied").EnumerateArray().Select(w => w.GetString()!)];
    }

    [GeneratedRegex(@"[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})")]
    private static partial Regex Separators();
}
