-- grain: one row per group and day asked for
-- A row counts from the day it enters to the day before it leaves. The days asked for are the last ones of their periods,
-- so what enters and leaves within one period stands on none of them; what entered before the first is taken as entering
-- in it. Of rows that count for nothing no day is worked out: they only tell that there is such a group.
with asked as (
    select day, {asked_period} as period
    from (select unnest(string_split($days, ','))::date as day)
),

moved as materialized (
    select
        {groups}
        case when {numerator} <> 0 then {entered_period} end as entered,
        case when {numerator} <> 0 and {leaves} <= $last::date then {left_period} end as gone,
        sum({numerator})::bigint as counted
    from {mart}
    where {basis} is not null
        and {stays}
        {filters}
    group by all
)

select
    {names}
    day as period_start,
    sum(counted)::bigint as numerator
from (
    select {names} asked.day, moved.counted
    from moved
    inner join asked on asked.period >= moved.entered and coalesce(asked.period < moved.gone, true)
    union all
    select {names} asked.day, 0 as counted
    from (select distinct {names} 0 as one from moved)
    cross join asked
)
group by all
