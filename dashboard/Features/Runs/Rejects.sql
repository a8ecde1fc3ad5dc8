-- grain: one row per source, severity and rule: how often, and where first. Never what the row held.
with numbered as (
    select
        source,
        severity,
        rule,
        column_name,
        file || coalesce('/' || nullif(member, ''), '') || ':' || coalesce(line::varchar, '?') as place,
        row_number() over (partition by source, severity, rule order by file, member, line) as position
    from meta_reject
)

select
    source,
    severity,
    rule,
    count(*)::bigint as findings,
    max(place) filter (position = 1) as first_place,
    string_agg(distinct column_name, ', ' order by column_name) as column_names
from numbered
group by source, severity, rule
order by severity desc, findings desc, source, rule
