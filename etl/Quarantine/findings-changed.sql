-- grain: one row per severity, rule and column in which either reading found something
-- A finding is the same when rule, column, file within the archive and line are: a line number, never what stands there.
with both_readings as (
    select 'before' as reading, member, line, severity, rule, coalesce(column_name, '') as column_name
    from read_parquet($before)
    union all
    select 'after', member, line, severity, rule, coalesce(column_name, '')
    from read_parquet($after)
),

findings as (
    select
        severity,
        rule,
        column_name,
        member,
        line,
        case when member = '' then '' else member || ':' end || line as place,
        count(*) filter (reading = 'before') as befores,
        count(*) filter (reading = 'after') as afters
    from both_readings
    group by all
),

ranked as (
    select
        *,
        sum(befores > afters) over (kind order by member, line rows unbounded preceding) as gone_rank,
        sum(afters > befores) over (kind order by member, line rows unbounded preceding) as come_rank
    from findings
    window kind as (partition by severity, rule, column_name)
)

select
    severity,
    rule,
    column_name,
    sum(befores)::bigint as before,
    sum(afters)::bigint as after,
    sum(greatest(befores - afters, 0))::bigint as gone,
    sum(greatest(afters - befores, 0))::bigint as come,
    coalesce(string_agg(place, ', ' order by member, line) filter (befores > afters and gone_rank <= 5), '') as gone_lines,
    coalesce(string_agg(place, ', ' order by member, line) filter (afters > befores and come_rank <= 5), '') as come_lines
from ranked
group by severity, rule, column_name
order by severity desc, gone + come desc, rule, column_name
