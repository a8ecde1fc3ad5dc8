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
    /// <summary>Counted into every mapping version: raise it when this SQL or the masking changes rows.</summary>
    public const int Version = 1;

    private readonly IReadOnlyList<LandedColumn> mapped = [.. source.Entity.Columns.Where(c => source.Columns.ContainsKey(c.Name))];

    /// <summary>The select over <paramref name="relation"/> (columns _member, _line and all that the mapping reads).</summary>
    public string Select(string relation, SqlParameters parameters) => $"""
        with delivered as (
            select _member, _line, {Lines(source.ReadColumns.Select(c => $"{Written(c, parameters)} as {SqlText.Name(c)}"))}
            from {relation}
        ),
        valued as (
            select _member, _line, {Lines(mapped.SelectMany(c => Valued(c, parameters)).Append($"{Attributes(parameters)} as attributes_value"))}
            from delivered
        ),
        typed as (
            select _member, _line, attributes_value, {Lines(mapped.Select(c => $"{c.Name}_in, {Typed(c)} as {c.Name}_value"))}
            from valued
        ),
        possible as (
            select *, {IsProtected()} as is_protected, {Lines(mapped.Select(c => $"{Possible(c)} as {c.Name}_kept"))}
            from typed
        )
        select
            coalesce(_member, '') as member,
            _line as line,
            {Lines(source.Entity.Columns.Select(c => $"{Landed(c)} as {c.Name}"))},
            {RejectRule()} as reject_rule,
            {RejectValue()} as reject_value,
            {Findings()} as findings
        from possible
        """;

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
            yield return $"possible_time(civil_time({value})) as {column.Name}_read";
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
        IsAfterRegistration(column) ? $"case when not coalesce(is_before({column.Name}_value, registered_at_value), false) then {column.Name}_value end" : $"{column.Name}_value";

    private bool IsAfterRegistration(LandedColumn column) =>
        LandedEntity.AfterRegistration.Contains(column.Name) && source.Columns.ContainsKey("registered_at");

    // Art. 30 of the regulation: an accusation must not reach the accused; nor must a confidential matter be read.
    private string IsProtected()
    {
        var purpose = source.Columns.ContainsKey("purpose") ? "purpose_value = 'accusation'" : "false";
        var confidential = source.Columns.ContainsKey("confidential") ? "confidential_value" : "false";
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
            { Name: LandedEntity.Attributes } => "case when not is_protected then attributes_value end",
            { Name: "title" or "content" or "resolution" } => $"case when not is_protected then masked({column.Name}_kept) end",
            { IsMasked: true } => $"masked({column.Name}_kept)",
            _ => $"{column.Name}_kept::{column.SqlType}",
        };
    }

    private string Attributes(SqlParameters parameters)
    {
        if (source.Attributes.Count == 0)
        {
            return "null";
        }

        var values = source.Attributes.Select(a => (Name: SqlText.Literal(a.Key), Value: $"masked({a.Value.Value(parameters)}::varchar)")).ToList();
        var pairs = string.Join(", ", values.Select(v => $"{v.Name}, {v.Value}"));
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
    private string RejectValue()
    {
        var times = mapped.Where(c => c.IsRequired && c.Type == LandedType.Time)
            .Select(c => $"case when {c.Name}_kept is null then left(masked({c.Name}_in), 100) end");
        return $"coalesce({string.Join(", ", times.Append("null::varchar"))})";
    }

    // rule, column and (masked) text of each discarded value, between the separators 30 and 31 of ASCII
    private string Findings()
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
        yield return $"case when {column.Name}_in is not null and {column.Name}_value is null then '{rule}' || chr(31) || '{column.Name}' || chr(31) || left(masked({column.Name}_in), 100) end";
        if (IsAfterRegistration(column))
        {
            yield return $"case when {column.Name}_value is not null and {column.Name}_kept is null then 'before_registration' || chr(31) || '{column.Name}' || chr(31) || {column.Name}_value::varchar end";
        }
    }
}
