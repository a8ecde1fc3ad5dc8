-- grain: one row per place, period, grouping and value; null: suppressed, and so is a rate of which a count is
with counted as (
    select
        city_code,
        period,
        period_start,
        dimension,
        value,
        is_complete,
        max(cases) filter (part = '') as due,
        max(cases) filter (part = 'in_time') as in_time,
        max(cases) filter (part = 'late') as late,
        max(cases) filter (part = 'undecided') as undecided
    from cell
    where family = 'due'
    group by city_code, period, period_start, dimension, value, is_complete
)

select
    city_code,
    period,
    period_start,
    dimension,
    value,
    is_complete,
    due,
    in_time,
    late,
    undecided,
    case when undecided = 0 and in_time + late > 0 then in_time / (in_time + late) end as rate,
    case when undecided > 0 and due > 0 then in_time / due end as rate_low,
    case when undecided > 0 and late is not null and due > 0 then (in_time + undecided) / due end as rate_high
from counted
order by city_code, period, period_start, dimension, value
