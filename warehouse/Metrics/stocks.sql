-- grain: one row per group and day asked for
-- A row counts from the day it enters to the day before it leaves; what each period adds and takes away is summed up.
-- The days asked for are the last ones of their periods, so a change is felt on the day asked for in its own period, and
-- what happened before the first of them is felt on that one. Of rows that count for nothing no day is worked out.
with stay as not materialized (
    select
        {groups}
        {numerator}::bigint as counted,
        case when {numerator} <> 0 then {enters} end as entered_on,
        case when {numerator} <> 0 then {leaves} end as left_on
    from {mart}
    where {basis} is not null
        and {stays}
        {filters}
),

move as not materialized (
    select
        {names}
        counted,
        greatest({entered_period}, {first_period}) as entered,
        case when left_on <= $last::date then greatest({left_period}, {first_period}) end as gone
    from stay
),

moved as materialized (
    select {names} entered, gone, sum(counted)::bigint as counted
    from move
    group by all
),

felt as (
    select {names} period, sum(change)::bigint as change
    from (
        select {names} entered as period, counted as change
        from moved
        union all
        select {names} gone as period, -counted as change
        from moved
        where gone is not null
    )
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
