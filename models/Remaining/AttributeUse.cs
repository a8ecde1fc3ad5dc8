using System.Globalization;
using System.Text.RegularExpressions;
using MathNet.Numerics.Statistics;

namespace Analytics.Models.Remaining;

/// <summary>Whether an attribute may be a feature: only what was known at the prefix may, whatever the file says it knew.</summary>
/// <param name="Name">The attribute.</param>
/// <param name="IsNumber">Whether its values are quantities rather than names.</param>
/// <param name="LeftOut">Why it is left out; null when it is used.</param>
public sealed partial record AttributeUse(string Name, bool IsNumber, string? LeftOut)
{
    /// <summary>A quantity of the whole case that orders cases like their length is taken for the length told beforehand.</summary>
    private const double TooAlike = 0.95;

    private const int FewestQuantities = 20;

    /// <summary>Whether it is a feature.</summary>
    public bool IsUsed => LeftOut is null;

    /// <summary>
    /// Decides on all attributes of a log. Values count as of the event that tells them, so what changes is safe. What is
    /// the same from a case's first event to its last may have been written back from its end: times are never used, nor is
    /// what bears the name of an end or an outcome, nor what is as good as the duration itself.
    /// </summary>
    public static IReadOnlyList<AttributeUse> Decide(EventLog log, IReadOnlyList<Prefix> training)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(training);
        return [.. log.Attributes.Select((name, i) => Decide(name, i, training))];
    }

    private static AttributeUse Decide(string name, int index, IReadOnlyList<Prefix> training)
    {
        var told = training.Where(p => p.Values[index] is not null).ToList();
        var values = told.Select(p => p.Values[index]!).Distinct().ToList();
        if (values.Count < 2)
        {
            return new AttributeUse(name, false, "it is the same everywhere");
        }

        if (values.Count(IsTime) * 2 > values.Count)
        {
            return new AttributeUse(name, false, "times of a case may have been written back from its end");
        }

        var isNumber = values.All(IsNumberText);
        return new AttributeUse(name, isNumber && values.Count >= FewestQuantities, IsOfWholeCase(index, told) ? Suspicion(name, index, isNumber, told) : null);
    }

    private static string? Suspicion(string name, int index, bool isNumber, List<Prefix> told) =>
        Words().Matches(name).Any(w => EndWord().IsMatch(w.Value)) ? "it is named like an end or an outcome, and the same in all of a case"
        : isNumber && IsDuration(index, told) ? "it orders cases like their duration"
        : null;

    private static bool IsOfWholeCase(int index, List<Prefix> told) => told.GroupBy(p => p.Case).All(c => c.All(p => p.Values[index] == c.First().Values[index]));

    private static bool IsDuration(int index, List<Prefix> told)
    {
        var cases = told.DistinctBy(p => p.Case).ToList();
        var rank = Correlation.Spearman(cases.Select(p => double.Parse(p.Values[index]!, CultureInfo.InvariantCulture)), cases.Select(p => (p.EndedAt - p.StartedAt).TotalDays));
        return Math.Abs(rank) >= TooAlike;
    }

    // Written out, as eight digits, or as seconds or milliseconds since 1970.
    private static bool IsTime(string value) =>
        Date().IsMatch(value)
        || (IsNumberText(value) && double.Parse(value, CultureInfo.InvariantCulture) is (>= 19000101 and <= 21001231) or (>= 1e9 and < 4.2e9) or (>= 1e12 and < 4.2e12));

    private static bool IsNumberText(string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);

    [GeneratedRegex(@"^\s*[0-9]{1,4}\s*[-/.年]\s*[0-9]{1,2}\s*[-/.月]\s*[0-9]{1,4}(?![0-9.])")]
    private static partial Regex Date();

    // camelCase, snake_case and words with blanks alike.
    [GeneratedRegex(@"\p{Lu}?[\p{Ll}\p{Lo}]+|\p{Lu}+(?!\p{Ll})")]
    private static partial Regex Words();

    [GeneratedRegex("^(end(s|ed|date|time|stamp)?|finish|clos(e|ed|ing|ure)|complet|outcome|result|resol(ve|ution)|decision|duration|throughput|remaining|conclusion)|办结|结束|完成|结果|化解|时长|耗时", RegexOptions.IgnoreCase)]
    private static partial Regex EndWord();
}
