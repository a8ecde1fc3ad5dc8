-- grain: one row per city and kind of the offices' work (the empty text where work has no kinds): from when to when it is told
-- A register tells of all its kinds as long as it runs: before its first row and after its last nothing is known.
with dated as (
    select
        city_code,
        work,
        source,
        coalesce(kind, '') as kind,
        coalesce(sent_on, made_on, taken_on, received_on, held_on, requested_on, referred_on, posted_on, surveyed_on, checked_on, decided_on) as day
    from mart_work
),

spans as (
    select city_code, work, source, min(day) as first_day, max(day) as last_day
    from dated
    group by city_code, work, source
)

select d.city_code, d.work, d.kind, count(*) as rows, min(s.first_day) as first_day, max(s.last_day) as last_day
from dated as d
inner join spans as s using (city_code, work, source)
group by d.city_code, d.work, d.kind
