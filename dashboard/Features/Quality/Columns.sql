-- grain: one row per city and landed column of a case: in how many of its cases it holds a value, and how many values were discarded
with discarded as (
    -- the offices' work has columns of the same names, which are none of a case
    select f.city_code, f.column_name, sum(f.findings) as discarded
    from mart_finding as f
    inner join meta_batch as b using (batch_id)
    where f.severity = 'discard' and f.city_code is not null and b.entity in ('cases', 'events')
    group by f.city_code, f.column_name
),

totals as (
    select city_code, sum(cases) as cases
    from mart_city_source
    group by city_code
)

select c.city_code, c.column_name, c.filled::bigint as filled, t.cases::bigint as cases, coalesce(d.discarded, 0)::bigint as discarded
from mart_city_column as c
inner join totals as t using (city_code)
left join discarded as d using (city_code, column_name)
order by c.city_code, c.column_name
