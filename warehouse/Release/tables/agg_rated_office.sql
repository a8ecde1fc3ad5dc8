-- grain: one row per place, period, grouping and value; null: suppressed, and so is a rate of which a count is
with counted as (
    select
        city_code,
        period,
        period_start,
        dimension,
        value,
        max(cases) filter (part = '') as rated,
        max(cases) filter (part = 'satisfied') as satisfied,
        max(cases) filter (part = 'dissatisfied') as dissatisfied
    from cell
    where family = 'rated_office'
    group by city_code, period, period_start, dimension, value
)

select
    city_code,
    period,
    period_start,
    dimension,
    value,
    period_start + case period when 'month' then interval 1 month when 'quarter' then interval 3 months else interval 1 year end <= getvariable('as_of')::date + 1 as is_complete,
    rated,
    satisfied,
    dissatisfied,
    case when rated > 0 then satisfied / rated end as rate
from counted
order by city_code, period, period_start, dimension, value
