-- grain: one row per city that delivers the clock, or, of one city, per unit in which it runs
-- Cities stand in the order of their codes; units by what is due first, then by name.
with place as (
    select city_code as place
    from mart_city_clock
    where $city = '' and clock = $clock and kind = $kind
),

due as (
    select case when $city = '' then city_code else org end as place, due_when
    from mart_due
    where clock = $clock and kind = $kind and ($city = '' or city_code = $city) and ($unit = '' or org = $unit)
)

select
    place,
    count(*) filter (due_when = 'overdue') as overdue,
    count(*) filter (due_when = 'due_today') as due_today,
    count(*) filter (due_when = 'due_tomorrow') as due_tomorrow,
    count(*) filter (due_when = 'this_week') as this_week,
    count(*) filter (due_when = 'next_week') as next_week,
    count(due_when) as running
from (
    select place, null as due_when from place
    union all
    select place, due_when from due
)
group by place
order by
    case when $city = '' then place end, overdue desc, due_today desc, due_tomorrow desc, this_week desc, next_week desc, place nulls last
