using Analytics.Dashboard.Features.Shared;

namespace Analytics.Dashboard.Features.Quality;

/// <summary>Rules and columns in words; the code itself where there is none.</summary>
internal static class FindingText
{
    private static readonly string[] ByColumn = ["missing_", "unreadable_"];

    /// <summary>What a rule says: missing_case_no is "no case number".</summary>
    public static string Rule(string rule, Texts texts)
    {
        var known = texts.Known("rule.", rule);
        if (known == rule && ByColumn.FirstOrDefault(p => rule.StartsWith(p, StringComparison.Ordinal)) is { } prefix)
        {
            return texts[$"rule.{prefix}column", Column(rule[prefix.Length..], texts)];
        }

        return known;
    }

    /// <summary>A column's name.</summary>
    public static string Column(string column, Texts texts) => column.Length == 0 ? texts["quality.whole.record"] : texts.Known("column.", column);
}
