-- grain: one row per group and day asked for
-- A row counts from the day it enters to the day before it leaves; what each period adds and takes away is summed up.
-- The days asked for are the last ones of their periods, so a change is felt on the day asked for in its own period, and
-- what happened before the first of them is felt on that one.
with stay as not materialized (
    select
        {groups}
        {numerator}::bigint as counted,
        {enters} as entered_on,
        {leaves} as left_on
    from {mart}
    where {basis} is not null
        {filters}
),

change as (
    select {names} greatest({entered_period}, {first_period}) as period, sum(counted) as change
    from stay
    where entered_on <= $last::date
        and (left_on is null or left_on > entered_on)
    group by all
    union all
    select {names} greatest({left_period}, {first_period}) as period, -sum(counted) as change
    from stay
    where left_on <= $last::date
        and left_on > entered_on
    group by all
),

felt as (
    select {names} period, sum(change)::bigint as change
    from change
    group by all
),

asked as (
    select unnest(string_split($days, ','))::date as day
),

grid as (
    select {names} asked.day, {asked_period} as period
    from (select distinct {names} 0 as one from felt)
    cross join asked
)

select
    {names}
    grid.day as period_start,
    (sum(coalesce(felt.change, 0)) over ({partition} order by grid.day))::bigint as numerator
from grid
left join felt using ({names} period)
