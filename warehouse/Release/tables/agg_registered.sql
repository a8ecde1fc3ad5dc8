-- grain: one row per place, period, grouping and value; null: suppressed
select
    city_code,
    period,
    period_start,
    dimension,
    value,
    is_complete,
    cases as registered
from cell
where family = 'registered'
order by city_code, period, period_start, dimension, value
