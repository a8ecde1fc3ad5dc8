-- grain: one row per group and day asked for
-- A row counts from the day it enters to the day before it leaves; what each day adds and takes away is summed up.
with stay as (
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
    select {names} entered_on as day, sum(counted) as change
    from stay
    where left_on is null or left_on > entered_on
    group by all
    union all
    select {names} left_on as day, -sum(counted) as change
    from stay
    where left_on > entered_on
    group by all
),

asked as (
    select unnest(string_split($days, ','))::date as day
),

-- Each change counts from the first day asked for on which it has happened.
felt as (
    select {names} asked.day, sum(change)::bigint as change
    from change
    asof join asked on asked.day >= change.day
    group by all
),

grid as (
    select {names} asked.day
    from (select distinct {names} 0 as one from felt)
    cross join asked
)

select
    {names}
    grid.day as period_start,
    (sum(coalesce(felt.change, 0)) over ({partition} order by grid.day))::bigint as numerator
from grid
left join felt using ({names} day)
