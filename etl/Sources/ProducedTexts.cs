using Analytics.Etl.Mapping;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Sources;

/// <summary>Looks at the texts that a source file itself gives to a column: a slip there would discard every value.</summary>
internal static class ProducedTexts
{
    private static readonly string[] Flags = ["true", "false", "1", "0"];

    /// <summary>Reports each text that the column cannot hold.</summary>
    public static void Check(LandedColumn column, Expression expression, string key, SourceProblems problems)
    {
        foreach (var text in expression.Produces.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal))
        {
            if (Expected(column, text) is { } expected)
            {
                problems.Add(key, $"gives '{text}', which {column.Name} cannot hold; use {expected}");
            }
        }
    }

    private static string? Expected(LandedColumn column, string text) => column switch
    {
        { Type: LandedType.Code } when !column.Codes.Contains(text) => $"one of {string.Join(", ", column.Codes)}",
        { Type: LandedType.Flag } when !Flags.Contains(text) => "true or false",
        { Type: LandedType.Whole } when !int.TryParse(text, out var number) || number < 0 => "a whole number that is not negative",
        { Name: "city_code" } when text.Length != 6 || !text.All(char.IsAsciiDigit) => "six digits (GB/T 2260)",
        _ => null,
    };
}
