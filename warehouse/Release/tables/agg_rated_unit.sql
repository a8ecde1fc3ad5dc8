-- grain: one row per place, period, grouping and value; null: suppressed, and so is a rate of which a count is
with counted as (
    select
        city_code,
        period,
        period_start,
        dimension,
        value,
        is_complete,
        max(cases) filter (part = '') as rated,
        max(cases) filter (part = 'satisfied') as satisfied,
        max(cases) filter (part = 'dissatisfied') as dissatisfied
    from cell
    where family = 'rated_unit'
    group by city_code, period, period_start, dimension, value, is_complete
)

select
    city_code,
    period,
    period_start,
    dimension,
    value,
    is_complete,
    rated,
    satisfied,
    dissatisfied,
    case when rated > 0 then satisfied / rated end as rate
from counted
order by city_code, period, period_start, dimension, value
