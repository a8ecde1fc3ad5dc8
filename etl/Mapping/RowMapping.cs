using Analytics.Etl.Sources;
using Analytics.Warehouse.DuckDb;
using Analytics.Warehouse.Landed;

namespace Analytics.Etl.Mapping;

/// <summary>
/// The SQL that turns a relation of delivered text columns into canonical rows: read the values, find the impossible
/// ones, mask what names somebody. A row keeps the place it came from (member, line), why it must be rejected
/// (reject_rule, null when it lands) and what was discarded from it (findings).
/// </summary>
/// <param name="source">The source whose mapping it is.</param>
internal sealed class RowMapping(SourceFile source)
{
    /// <summary>Counted into every mapping version: raise it when the SQL put together here changes rows.</summary>
    public const int Version = 3;

    private readonly IReadOnlyList<LandedColumn> mapped = [.. source.Entity.Columns.Where(c => source.Columns.ContainsKey(c.Name))];

    /// <summary>The select over <paramref name="relation"/> (columns _member, _line and all that the mapping reads).</summary>
    public string Select(string relation, SqlParameters parameters) => $"""
        with delivered as (
            select _member, _line, {Lines(source.ReadColumns.Select(c => $"{Written(c, parameters)} as {SqlText.Name(c)}"))}
            from {relation}
        ),
        valued as (
            select _member, _line, {Lines(mapped.SelectMany(c => Valued(c, parameters)).Concat(source.Attributes.Values.Select((a, i) => $"({a.Value(parameters)})::varchar as {AttributeColumn(i)}")))}
            from delivered
        ),
        typed as (
            select *, {Lines(mapped.Select(c => $"{Typed(c)} as {c.Name}_value"))}
            from valued
        ),
        possible as (
            select *, {IsProtected()} as is_protected, {Lines(mapped.Select(c => $"{Possible(c)} as {c.Name}_kept"))}
            from typed
        ),
        judged as (
            select *, {RejectValueSql()} as reject_value_read, {FindingsSql()} as findings_read
            from possible
        ),
        told as (
            select *, {string.Join($" || {Separator} ||\n    ", Texts().Select(t => $"coalesce(({t.Sql})::varchar, '')"))} as told
            from judged
        ),
        looked_at as (select *, names_somebody(told) as names_somebody from told),
        masked_1 as (select * replace (case when names_somebody then without_numbers(told) else told end as told) from looked_at),
        masked_2 as (select * replace (case when names_somebody then without_landlines(told) else told end as told) from masked_1),
        masked_3 as (select * replace (case when names_somebody then without_addresses(told) else told end as told) from masked_2),
        masked_4 as (select * replace (case when names_somebody then without_names(told) else told end as told) from masked_3),
        masked as (select *, string_split(told, {Separator}) as texts from masked_4)
        select
            coalesce(_member, '') as member,
            _line as line,
            {Lines(source.Entity.Columns.Select(c => $"{Landed(c)} as {c.Name}"))},
            {RejectRule()} as reject_rule,
            left({Masked(RejectValue)}, {MaxValue}) as reject_value,
            {ShortFindings()} as findings
        from masked
        """;

    // Between the texts of a row while they are masked as one. No pattern of the masking matches it.
    private const string Separator = "chr(29)";
    private const string RejectValue = "reject value";
    private const string Findings = "findings";

    // A value is cut only after it was masked: half a number names as much as the whole.
    private const int MaxValue = 100;

    private IReadOnlyList<(string Name, string Sql)>? texts;

    // Every text of a row that a person may have written: free text, attributes, and what is told of impossible values.
    private IReadOnlyList<(string Name, string Sql)> Texts() => texts ??=
    [
        .. mapped.Where(c => c.Type == LandedType.FreeText).Select(c => (c.Name, WithoutSeparator($"{c.Name}_kept"))),
        .. source.Attributes.Select((a, i) => (AttributeText(a.Key), WithoutSeparator(AttributeColumn(i)))),
        (RejectValue, WithoutSeparator("reject_value_read")),
        (Findings, WithoutSeparator("findings_read")),
    ];

    private static string AttributeText(string name) => $"attribute {name}";

    private static string AttributeColumn(int place) => $"attribute_{place + 1}_read";

    // A text that brought the separator along would move every text behind it.
    private static string WithoutSeparator(string sql) => $"case when contains({sql}, {Separator}) then replace({sql}, {Separator}, ' ') else {sql} end";

    private string Masked(string name)
    {
        var place = texts!.Select((t, i) => (t.Name, Place: i + 1)).First(t => t.Name == name).Place;
        return $"nullif(texts[{place}], '')";
    }

    private static string Lines(IEnumerable<string> parts) => string.Join(",\n    ", parts);

    private string Written(string column, SqlParameters parameters)
    {
        var text = $"written({SqlText.Name(column)})";
        return source.NullValues.Count == 0
            ? text
            : $"case when {text} not in ({string.Join(", ", source.NullValues.Select(parameters.Add))}) then {text} end";
    }

    private IEnumerable<string> Valued(LandedColumn column, SqlParameters parameters)
    {
        var expression = source.Columns[column.Name];
        var value = expression.Value(parameters);
        if (column.Type == LandedType.Time && !expression.IsTime)
        {
            yield return $"possible_time(zoned_time({value}, {parameters.Add(source.TimeZone)})) as {column.Name}_read";
        }
        else
        {
            yield return $"{value} as {column.Name}_read";
        }

        yield return $"({expression.Input(parameters)})::varchar as {column.Name}_in";
    }

    private static string Typed(LandedColumn column) => column.Type switch
    {
        LandedType.Whole => $"case when try_cast({column.Name}_read as integer) >= 0 then try_cast({column.Name}_read as integer) end",
        LandedType.Flag => $"try_cast({column.Name}_read as boolean)",
        LandedType.Code => $"case when {column.Name}_read in ({string.Join(", ", column.Codes.Select(SqlText.Literal))}) then {column.Name}_read end",
        _ => $"{column.Name}_read",
    };

    // An answer before its question is impossible: the value goes, the row stays.
    private string Possible(LandedColumn column) =>
        IsAfterBeginning(column) ? $"case when not coalesce(is_before({column.Name}_value, {source.Entity.Beginning}_value), false) then {column.Name}_value end" : $"{column.Name}_value";

    private bool IsAfterBeginning(LandedColumn column) =>
        source.Entity.IsAfterBeginning(column) && source.Columns.ContainsKey(source.Entity.Beginning);

    private string BeforeBeginning => source.Entity.Beginning == "registered_at" ? "before_registration" : "before_beginning";

    // Art. 30 of the regulation: an accusation must not reach the accused; nor must a confidential matter be read.
    private string IsProtected()
    {
        var purpose = source.Columns.ContainsKey("purpose") ? "purpose_value = 'accusation'" : "false";
        // A mark that cannot be read may well say so.
        var confidential = source.Columns.ContainsKey("confidential") ? "confidential_value or (confidential_in is not null and confidential_value is null)" : "false";
        return $"coalesce({purpose}, false) or coalesce({confidential}, false)";
    }

    private string Landed(LandedColumn column)
    {
        var isDelivered = column.Name == LandedEntity.Attributes ? source.Attributes.Count > 0 : source.Columns.ContainsKey(column.Name);
        if (!isDelivered)
        {
            return $"null::{column.SqlType}";
        }

        return column switch
        {
            { Name: LandedEntity.Attributes } => $"case when not is_protected then {Attributes()} end",
            { Name: "title" or "content" or "resolution" } => $"case when not is_protected then {Masked(column.Name)} end",
            { Type: LandedType.FreeText } => Masked(column.Name),
            _ => $"{column.Name}_kept::{column.SqlType}",
        };
    }

    private string Attributes()
    {
        var values = source.Attributes.Keys.Select(name => (Key: SqlText.Literal(name), Value: Masked(AttributeText(name)))).ToList();
        var pairs = string.Join(", ", values.Select(v => $"{v.Key}, {v.Value}"));
        return $"case when coalesce({string.Join(", ", values.Select(v => v.Value))}) is not null then json_object({pairs})::varchar end";
    }

    private string RejectRule()
    {
        var rules = source.Entity.Columns.Where(c => c.IsRequired).Select(c => source.Columns.ContainsKey(c.Name)
            ? $"when {c.Name}_kept is null then case when {c.Name}_in is null then 'missing_{c.Name}' else 'unreadable_{c.Name}' end"
            : $"when true then 'missing_{c.Name}'");
        return $"case {string.Join("\n    ", rules)} end";
    }

    // The text that could not be read as a time; a missing value has none.
    private string RejectValueSql()
    {
        var times = mapped.Where(c => c.IsRequired && c.Type == LandedType.Time)
            .Select(c => $"case when {c.Name}_kept is null then {c.Name}_in end");
        return $"coalesce({string.Join(", ", times.Append("null::varchar"))})";
    }

    private string ShortFindings() => $"shortened_findings({Masked(Findings)}, {MaxValue})";

    // Rule, column and text of each discarded value, between the separators 30 and 31 of ASCII
    private string FindingsSql()
    {
        var findings = mapped.Where(c => !c.IsRequired && c.Type is not (LandedType.Text or LandedType.FreeText)).SelectMany(Finding).ToList();
        return findings.Count == 0 ? "null::varchar" : $"nullif(concat_ws(chr(30), {Lines(findings)}), '')";
    }

    private IEnumerable<string> Finding(LandedColumn column)
    {
        var rule = column.Type switch
        {
            LandedType.Time => "unreadable_date",
            LandedType.Whole => "unreadable_number",
            _ => "unknown_code",
        };
        yield return $"case when {column.Name}_in is not null and {column.Name}_value is null then '{rule}' || chr(31) || '{column.Name}' || chr(31) || without_separators({column.Name}_in) end";
        if (IsAfterBeginning(column))
        {
            yield return $"case when {column.Name}_value is not null and {column.Name}_kept is null then '{BeforeBeginning}' || chr(31) || '{column.Name}' || chr(31) || {column.Name}_value::varchar end";
        }
    }
}
