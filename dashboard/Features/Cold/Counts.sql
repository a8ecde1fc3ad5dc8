-- grain: one row per band of age, city or unit ($by), and one for all of the scope: declared and computed cold cases, side by side
-- Declared is what an office says of a case, computed what follows from its dates; neither is taken for the other. Handled
-- and resolved are counted apart. Cities stand in the order of their codes, bands by age, units by what is still open.
with resolving as (
    select city_code from mart_city_column where column_name = 'resolved_at' group by city_code having sum(filled) > 0
),

declaring as (
    select city_code from mart_city_column where column_name = 'declared_cold' group by city_code having sum(filled) > 0
),

cold as (
    select
        c.*,
        c.is_open and c.age_days > 180 as is_long_open,
        r.city_code is not null as tells_resolving,
        d.city_code is not null as tells_declaring,
        case $by
            when 'age' then case
                when c.age_days <= 60 then '0-60'
                when c.age_days <= 90 then '61-90'
                when c.age_days <= 180 then '91-180'
                when c.age_days <= 365 then '181-365'
                else '366-'
            end
            when 'city' then c.city_code
            when 'unit' then c.org
        end as place
    from mart_list_case as c
    left join resolving as r using (city_code)
    left join declaring as d using (city_code)
    where ($city = '' or c.city_code = $city) and ($unit = '' or c.org = $unit)
),

counted as (
    select
        place,
        bool_or(tells_declaring) as tells_declaring,
        bool_or(tells_resolving) as tells_resolving,
        count(*) filter (is_declared_cold and is_open) as declared_open,
        count(*) filter (is_declared_cold and not is_open) as declared_handled,
        count(*) filter (is_declared_cold and resolved_on is not null) as declared_resolved,
        count(*) filter (is_overdue) as overdue,
        count(*) filter (is_long_open) as long_open,
        count(*) filter (is_declared_cold and is_open and (is_overdue or is_long_open)) as also_computed,
        min(age_days) as youngest,
        grouping(place) = 1 as is_all
    from cold
    group by grouping sets ((place), ())
)

select place, is_all, tells_declaring, tells_resolving, declared_open, declared_handled, declared_resolved, overdue, long_open, also_computed
from counted
where is_all or declared_open + declared_handled + overdue + long_open > 0 or $by = 'city'
order by is_all desc, case when $by = 'age' then youngest end, case when $by = 'unit' then -(declared_open + overdue + long_open) end, place nulls last
