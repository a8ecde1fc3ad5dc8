-- grain: one row per place, period, grouping and value; null: suppressed
select
    city_code,
    period,
    period_start,
    dimension,
    value,
    period_start + case period when 'month' then interval 1 month when 'quarter' then interval 3 months else interval 1 year end <= getvariable('as_of')::date + 1 as is_complete,
    cases as registered
from cell
where family = 'registered'
order by city_code, period, period_start, dimension, value
