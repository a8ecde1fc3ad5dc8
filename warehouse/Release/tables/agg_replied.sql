-- grain: one row per place, period, grouping and value; null: suppressed
select
    city_code,
    period,
    period_start,
    dimension,
    value,
    is_complete,
    cases as replied
from cell
where family = 'replied'
order by city_code, period, period_start, dimension, value
