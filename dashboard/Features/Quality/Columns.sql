-- grain: one row per city and landed column of a case: in how many of its cases it holds a value, and how many values were discarded
with discarded as (
    select city_code, column_name, sum(findings) as discarded
    from mart_finding
    where severity = 'discard' and city_code is not null
    group by city_code, column_name
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
