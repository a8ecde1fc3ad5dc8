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
    coalesce(sum(m.registered) filter (m.day between $start::date and s.through_day), 0)::bigint as registered,
    coalesce(sum(m.registered) filter (m.day between s.before_start and s.before_end), 0)::bigint as registered_before,
    coalesce(sum(m.registered) filter (m.day between s.year_start and s.year_end), 0)::bigint as registered_year,
    coalesce(sum(m.due) filter (m.day between $start::date and $end::date), 0)::bigint as due,
    coalesce(sum(m.due_in_time) filter (m.day between $start::date and $end::date), 0)::bigint as due_in_time,
    coalesce(sum(m.due_undecided) filter (m.day between $start::date and $end::date), 0)::bigint as due_undecided,
    (select sum(o.open_cases)::bigint from mart_open_day as o where o.city_code = s.city_code and o.day = $as_of::date) as open_cases
from spans as s
left join mart_case_day as m on m.city_code = s.city_code and m.day between least(s.before_start, s.year_start) and $end::date
group by s.city_code, s.through_day
order by s.city_code
