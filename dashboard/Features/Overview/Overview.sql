-- grain: one row per city that delivers
-- Like for like: a city's figures reach as far as its data do, and the periods compared are cut at the same day.
with reach as (
    select city_code, least(max(last_registered_at)::date, $as_of::date) as through_day
    from mart_city_source
    group by city_code
),

spans as (
    select
        city_code,
        through_day,
        $start::date - to_months($months::integer) as before_start,
        through_day - to_months($months::integer) as before_end,
        $start::date - to_months(12) as year_start,
        through_day - to_months(12) as year_end
    from reach
)

select
    s.city_code,
    s.through_day,
    count(*) filter (m.registered_on between $start::date and s.through_day) as registered,
    count(*) filter (m.registered_on between s.before_start and s.before_end) as registered_before,
    count(*) filter (m.registered_on between s.year_start and s.year_end) as registered_year,
    coalesce(sum(m.handle_decided) filter (m.handle_due_on between $start::date and $end::date), 0)::bigint as due,
    coalesce(sum(m.handle_in_time) filter (m.handle_due_on between $start::date and $end::date), 0)::bigint as due_in_time,
    coalesce(sum(m.handle_open) filter (m.handle_due_on between $start::date and $end::date), 0)::bigint as due_undecided,
    count(*) filter (m.registered_on <= $as_of::date and (m.ended_on is null or m.ended_on > $as_of::date)) as open_cases
from spans as s
inner join mart_case as m on m.city_code = s.city_code
group by s.city_code, s.through_day
order by s.city_code
