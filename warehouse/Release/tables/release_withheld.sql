-- grain: one row per city and reason
-- Accusations and what is held back by chance are one number, so that neither follows from the other. Nothing is told of a
-- city of which a year's total is suppressed: all of its cases together would tell it.
with counted as (
    select m.city_code, 'too_few' as reason, coalesce(max(e.cases), 0) - coalesce(max(t.cases), 0) as cases
    from (select distinct city_code from mart_case) as m
    left join (select city_code, count(*) as cases from case_eligible group by city_code) as e using (city_code)
    left join (select city_code, count(*) as cases from case_taken group by city_code) as t using (city_code)
    group by m.city_code
    union all
    select m.city_code, 'held_back', count(*) - coalesce(max(e.cases), 0)
    from mart_case as m
    left join (select city_code, count(*) as cases from case_eligible group by city_code) as e using (city_code)
    group by m.city_code
)

select
    c.city_code,
    c.reason,
    case when c.cases >= 10 and y.city_code is null then c.cases end as cases
from counted as c
left join (
    select distinct city_code
    from cell
    where family = 'registered' and period = 'year' and dimension = 'all' and cases is null
) as y using (city_code)
order by c.city_code, c.reason
