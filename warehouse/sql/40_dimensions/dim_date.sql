-- grain: one row per day from the first registration to the as-of date
select
    day::date as date,
    year(day)::integer as year,
    quarter(day)::integer as quarter,
    month(day)::integer as month,
    day(day)::integer as day_of_month,
    isodow(day)::integer as weekday,
    date_trunc('week', day)::date as week_start
from (
    select unnest(generate_series(coalesce(min(registered_at)::date, getvariable('as_of')::date), getvariable('as_of')::date, interval 1 day)) as day
    from fct_case
)
