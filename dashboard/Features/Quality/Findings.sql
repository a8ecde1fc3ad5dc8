-- grain: one row per source, city, severity, rule, column and month of delivery: findings, and where the latest delivery has its first
with placed as (
    select
        f.source,
        coalesce(f.city_code, '') as city_code,
        f.severity,
        f.rule,
        coalesce(f.column_name, '') as column_name,
        date_trunc('month', b.last_delivered_at)::date as month_start,
        f.findings,
        b.file || coalesce('/' || nullif(f.first_member, ''), '') || ':' || coalesce(f.first_line::varchar, '?') as place,
        row_number() over (
            partition by f.source, f.city_code, f.severity, f.rule, f.column_name, date_trunc('month', b.last_delivered_at)
            order by b.last_delivered_at desc, b.file, f.first_member, f.first_line
        ) as position
    from mart_finding as f
    inner join meta_batch as b using (batch_id)
    where b.last_delivered_at::date between $from::date and $to::date
        and ($source = '' or f.source = $source)
        and ($city = '' or coalesce(f.city_code, 'unknown') = $city)
        and ($rule = '' or f.rule = $rule)
        and ($column = '' or f.column_name = $column)
)

select source, city_code, severity, rule, column_name, month_start, sum(findings)::bigint as findings, max(place) filter (position = 1) as place
from placed
group by source, city_code, severity, rule, column_name, month_start
order by source, city_code, severity, rule, column_name, month_start
