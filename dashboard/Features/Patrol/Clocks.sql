-- grain: one row per clock and kind that the cities of the scope deliver
with delivered as (
    select clock, kind, sum(withheld)::bigint as withheld
    from mart_city_clock
    where $city = '' or city_code = $city
    group by clock, kind
),

due as (
    select clock, kind, due_when
    from mart_due
    where ($city = '' or city_code = $city) and ($unit = '' or org = $unit)
)

select
    k.clock,
    k.kind,
    count(*) filter (d.due_when = 'overdue') as overdue,
    count(*) filter (d.due_when = 'due_today') as due_today,
    count(*) filter (d.due_when = 'due_tomorrow') as due_tomorrow,
    count(*) filter (d.due_when = 'this_week') as this_week,
    count(*) filter (d.due_when = 'next_week') as next_week,
    count(d.due_when) as running,
    k.withheld
from delivered as k
left join due as d using (clock, kind)
group by k.clock, k.kind, k.withheld
order by k.clock, k.kind
