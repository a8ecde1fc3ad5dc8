-- grain: one row per source, severity, rule and column of what matches: how often, and where first
with matching as (
    select
        r.source,
        r.severity,
        r.rule,
        coalesce(r.column_name, '') as column_name,
        r.file || case when r.member <> '' then '/' || r.member else '' end || ':' || r.line as place,
        row_number() over (
            partition by r.source, r.severity, r.rule, r.column_name
            order by b.last_delivered_at desc, r.file, r.member, r.line
        ) as position
    from meta_reject as r
    inner join meta_batch as b using (batch_id)
    where ($source is null or r.source = $source)
        and ($rule is null or r.rule = $rule)
        and ($column is null or r.column_name = $column)
        and ($since is null or b.last_delivered_at >= $since::timestamp)
)

select source, severity, rule, column_name, count(*)::bigint as findings, max(place) filter (position = 1) as latest_place
from matching
group by source, severity, rule, column_name
order by source, severity desc, findings desc, rule, column_name
