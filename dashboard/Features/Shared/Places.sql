-- grain: one row per city that delivers
select
    s.city_code,
    coalesce(d.city_name, s.city_code) as city_name,
    coalesce(d.city_name_en, s.city_code) as city_name_en,
    coalesce(d.level, 'other') as level,
    sum(s.cases)::bigint as cases,
    min(s.first_registered_at)::date as first_day,
    max(s.last_registered_at)::date as last_day,
    bool_or(s.is_synthetic) as is_synthetic,
    string_agg(s.source, ',' order by s.source) as sources,
    coalesce(c.delivered, '') as delivered,
    coalesce(w.work, '') as work
from mart_city_source as s
left join dim_city as d on d.city_code = s.city_code
left join (
    select city_code, string_agg(column_name, ',' order by column_name) as delivered
    from (
        select city_code, column_name, filled from mart_city_column
        union all
        select city_code, column_name, filled from mart_work_column
    )
    where filled > 0
    group by city_code
) as c on c.city_code = s.city_code
left join (
    select city_code, string_agg(concat_ws(':', work, kind, first_day, last_day), ',' order by work, kind) as work
    from mart_work_city
    group by city_code
) as w on w.city_code = s.city_code
group by all
order by s.city_code
