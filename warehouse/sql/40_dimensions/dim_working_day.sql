-- grain: one row per day that a clock may count: whether offices work on it, and the working days up to and including it
-- The State Council's holidays and make-up days are known from 2004 to the year of the newest notice (is_official);
-- outside those years Monday to Friday is taken for working days.
with span as (
    select
        least(min(registered_at)::date, getvariable('as_of')::date) - 31 as first_day,
        greatest(max(registered_at)::date, max(forwarded_at)::date, max(returned_at)::date, getvariable('as_of')::date) + 62 as last_day
    from fct_case
),

day as (
    select
        unnest(generate_series(
            coalesce(first_day, getvariable('as_of')::date)::timestamp, coalesce(last_day, getvariable('as_of')::date)::timestamp, interval 1 day
        ))::date as date
    from span
),

marked as (
    select
        day.date,
        case c.kind when 'work' then true when 'holiday' then false else isodow(day.date) <= 5 end as is_working,
        year(day.date) between (select min(year(date)) from reference_calendar) and (select max(year(date)) from reference_calendar) as is_official
    from day
    left join reference_calendar as c on c.date = day.date
)

select
    date,
    is_working,
    is_official,
    (count(*) filter (is_working) over (order by date))::integer as working_days
from marked
