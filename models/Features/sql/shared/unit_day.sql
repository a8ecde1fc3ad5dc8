-- grain: one row per unit and day on which its work changed: totals up to the end of that day
-- A case is the unit's from the day on which it is known to be (known_at.csv, org) until it ends.
with moved as (
    select source, org, coalesce(forwarded_at, accepted_at, replied_at, closed_at)::date as day, 1 as taken, 0 as ended
    from petition
    union all
    select
        source,
        org,
        greatest(ended_on, coalesce(forwarded_at, accepted_at, replied_at, closed_at)::date) as day,
        0 as taken,
        1 as ended
    from petition
    where ended_on is not null
)

select
    source,
    org,
    day,
    sum(sum(taken)) over unit_so_far::bigint as taken,
    sum(sum(ended)) over unit_so_far::bigint as ended
from moved
where org is not null and day is not null
group by source, org, day
window unit_so_far as (partition by source, org order by day)
