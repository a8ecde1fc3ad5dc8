-- grain: one row per day from the first registration to the as-of date
select d.date, d.year, d.quarter, d.month, d.day_of_month, d.weekday, d.week_start, w.is_working
from dim_date as d
left join dim_working_day as w using (date)
order by d.date
