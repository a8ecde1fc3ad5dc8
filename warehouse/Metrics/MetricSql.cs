using System.Globalization;
using Analytics.Warehouse.Build;

namespace Analytics.Warehouse.Metrics;

/// <summary>
/// The statement that answers a question: one aggregation of one mart. Only names of columns are written into it, and
/// those come from the registry's files and a closed list; every value is a parameter.
/// </summary>
/// <param name="Sql">The select.</param>
/// <param name="Parameters">Its values.</param>
public sealed record MetricSql(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters)
{
    /// <summary>Parts the values of one parameter; no text that was delivered holds it.</summary>
    private const string Separator = "chr(31)";

    /// <summary>The statement for a question; columns: the groups, period_start, then numerator, denominator, undecided, known (sums), numerator (stocks), or waits (durations).</summary>
    /// <param name="question">The question.</param>
    /// <param name="days">The days on which a stock is asked for; null: the ends of the periods.</param>
    /// <exception cref="ArgumentException">A dimension is not one of the mart's.</exception>
    public static MetricSql Of(MetricQuestion question, IReadOnlyList<DateOnly>? days = null)
    {
        var metric = question.Metric;
        List<(string Name, object? Value)> parameters = [];
        var filters = string.Concat(metric.Where.Concat(question.Filters).Select((f, i) => Filter(question, f.Key, f.Value, i, parameters)));
        var (file, basis) = metric.Kind switch
        {
            MetricKind.Stock => ("stocks", $"{metric.Enters}_on"),
            MetricKind.Survival => ("durations", $"{metric.DateBasis}_on"),
            _ => ("sums", $"{metric.DateBasis}_on"),
        };
        var groups = question.GroupBy.Select(g => Dimension(question, g)).ToList();
        var (enters, leaves) = (Enters(metric), Leaves(metric));
        var sql = SqlLayers.Resource($"Metrics/{file}.sql")
            .Replace("{groups}", string.Concat(groups.Select(g => $"coalesce({g}, '') as {g}, ")), StringComparison.Ordinal)
            .Replace("{names}", string.Concat(groups.Select(g => $"{g}, ")), StringComparison.Ordinal)
            .Replace("{period}", PeriodOf(question, basis, "$from"), StringComparison.Ordinal)
            .Replace("{entered_period}", $"greatest({MarkOf(question, $"({enters})", "$last")}, {MarkOf(question, "$first::date", "$last")})", StringComparison.Ordinal)
            .Replace("{left_period}", MarkOf(question, leaves, "$last"), StringComparison.Ordinal)
            .Replace("{asked_period}", MarkOf(question, "day", "$last"), StringComparison.Ordinal)
            .Replace("{mart}", metric.Mart, StringComparison.Ordinal)
            .Replace("{basis}", basis, StringComparison.Ordinal)
            .Replace("{numerator}", metric.Numerator, StringComparison.Ordinal)
            .Replace("{denominator}", metric.Denominator ?? "null", StringComparison.Ordinal)
            .Replace("{undecided}", metric.Undecided ?? "0", StringComparison.Ordinal)
            .Replace("{known}", metric.Known ?? "null", StringComparison.Ordinal)
            .Replace("{enters}", enters, StringComparison.Ordinal)
            .Replace("{leaves}", leaves, StringComparison.Ordinal)
            .Replace("{stays}", Stays(question, metric), StringComparison.Ordinal)
            .Replace("{censored}", metric.Censored is { } censored ? $"{censored}_on" : "null", StringComparison.Ordinal)
            .Replace("{filters}", filters, StringComparison.Ordinal);
        parameters.AddRange(Span(question, days ?? question.PeriodEnds));
        return new MetricSql(sql, parameters);
    }

    /// <summary>The statement for the cases that a question counts, page by page; the columns are those of cases.sql.</summary>
    /// <param name="question">The question; its grain and groups are not looked at.</param>
    /// <param name="limit">At most so many cases.</param>
    /// <param name="offset">After so many of the newest.</param>
    /// <exception cref="ArgumentException">The figure does not count cases, or a dimension is not one of theirs.</exception>
    public static MetricSql Cases(MetricQuestion question, int limit, int offset)
    {
        var metric = question.Metric;
        if (metric.Mart != "mart_case")
        {
            throw new ArgumentException($"{metric.Id} does not count cases.", nameof(question));
        }

        List<(string Name, object? Value)> parameters = [];
        var filters = string.Concat(metric.Where.Concat(question.Filters).Select((f, i) => Filter(question, f.Key, f.Value, i, parameters)));
        var isStock = metric.Kind == MetricKind.Stock;
        var sql = SqlLayers.Resource("Metrics/cases.sql")
            .Replace("{numerator}", metric.Numerator, StringComparison.Ordinal)
            .Replace("{denominator}", metric.Denominator ?? "null", StringComparison.Ordinal)
            .Replace("{undecided}", metric.Undecided ?? "0", StringComparison.Ordinal)
            .Replace("{day}", isStock ? $"{metric.Enters}_on" : $"{metric.DateBasis}_on", StringComparison.Ordinal)
            .Replace("{within}", isStock ? $"{Enters(metric)} <= $to::date and ({metric.Leaves}_on is null or {Leaves(metric)} > $to::date)" : $"{metric.DateBasis}_on between $from::date and $to::date", StringComparison.Ordinal)
            .Replace("{filters}", filters, StringComparison.Ordinal);
        (string, object?)[] span = isStock ? [("to", Day(question.PeriodEnds[^1]))] : [("from", Day(question.From)), ("to", Day(question.To))];
        return new MetricSql(sql, [.. parameters, .. span, ("limit", limit), ("offset", offset)]);
    }

    // Only what the statement names may be given to it.
    private static (string Name, object? Value)[] Span(MetricQuestion question, IReadOnlyList<DateOnly> days)
    {
        if (question.Metric.Kind == MetricKind.Stock)
        {
            return [("days", string.Join(',', days.Select(Day))), .. question.Grain is null ? Array.Empty<(string, object?)>() : [("first", Day(days[0]))], ("last", Day(days[^1]))];
        }

        (string, object?)[] span = [("from", Day(question.From)), ("to", Day(question.To))];
        return question.Metric.Kind == MetricKind.Survival ? [.. span, ("as_of", Day(question.AsOf))] : span;
    }

    private static string Filter(MetricQuestion question, string column, IReadOnlyList<string> values, int index, List<(string Name, object? Value)> parameters)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"filter{index}");
        parameters.Add((name, string.Join('\u001f', values)));
        return $" and coalesce({Dimension(question, column)}, '') in (select unnest(string_split(${name}, {Separator})))";
    }

    private static string Dimension(MetricQuestion question, string column) =>
        MetricQuestion.Dimensions[question.Metric.Mart].Contains(column)
            ? column
            : throw new ArgumentException($"'{column}' is no dimension of {question.Metric.Mart}: {string.Join(", ", MetricQuestion.Dimensions[question.Metric.Mart])}", nameof(column));

    private static string PeriodOf(MetricQuestion question, string day, string only) =>
        question.Grain is Grain.Week or Grain.Month or Grain.Year ? $"{MarkOf(question, day, only)} + 1" : MarkOf(question, day, only);

    // A day that stands for the period, where periods are compared and not named: of weeks, months and years the one before
    // their first, which costs an addition less. Of the whole span there is one period, named by the one day that stands
    // for it. Plain arithmetic where there is one: several times cheaper than DuckDB's date_trunc.
    private static string MarkOf(MetricQuestion question, string day, string only) => question.Grain switch
    {
        null => $"{only}::date",
        Grain.Day => day,
        Grain.Week => $"{day} - isodow({day})::integer",
        Grain.Month => $"{day} - day({day})::integer",
        Grain.Quarter => $"date_trunc('quarter', {day})::date",
        _ => $"{day} - dayofyear({day})::integer",
    };

    // Who had left before the first period changes nothing in it, nor does who enters after the last day or leaves before
    // being counted. Said of the columns themselves, it skips old rows unread; one coalesce costs a third of an "or".
    private static string Stays(MetricQuestion question, Metric metric)
    {
        var first = PeriodOf(question, "$first::date", "$last");
        var (enters, leaves) = ($"{metric.Enters}_on", $"{metric.Leaves}_on");
        var (youngest, oldest) = metric.Age is [{ } from, var to] ? (from, to) : (0, null);
        var aged = oldest is { } last ? $" and {enters} >= {Shifted(first, -last - 1)}" : string.Empty;
        return $"{enters} <= {Shifted("$last::date", -youngest)} and coalesce({leaves} >= {first} and {leaves} - {enters} > {youngest}, true){aged}";
    }

    private static string Enters(Metric metric) => Shifted($"{metric.Enters}_on", metric.Age is [{ } first, _] ? first : 0);

    private static string Leaves(Metric metric) => metric.Age is [_, { } last]
        ? $"least({metric.Leaves}_on, {Shifted($"{metric.Enters}_on", last + 1)})"
        : $"{metric.Leaves}_on";

    private static string Shifted(string column, int days) => days == 0 ? column : string.Create(CultureInfo.InvariantCulture, $"{column} {(days < 0 ? '-' : '+')} {Math.Abs(days)}");

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
