-- grain: one row per row of the cohort: the time of the year, and public holidays around
-- Holidays are weekdays on which offices rest (dim_working_day); they are announced the year before.
with holiday as (
    select date, count(*) filter (not is_working and isodow(date) <= 5) over (order by date) as holidays
    from dim_working_day
),

day as (
    select distinct as_of from cohort
),

around as (
    select
        d.as_of,
        h.holidays - b.holidays as holidays_before,
        a.holidays - h.holidays as holidays_after
    from day as d
    asof left join holiday as h on h.date <= d.as_of
    asof left join (select date + 14 as date, holidays from holiday) as b on b.date <= d.as_of
    asof left join (select date - 14 as date, holidays from holiday) as a on a.date <= d.as_of
)

select
    r.row_id,
    lpad(month(r.as_of)::varchar, 2, '0') as month,
    a.holidays_before,
    a.holidays_after
from cohort as r
inner join around as a using (as_of)
