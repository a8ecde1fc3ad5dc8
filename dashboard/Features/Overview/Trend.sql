-- grain: one row per city and month: registered cases
select city_code, date_trunc('month', day)::date as month_start, sum(registered)::bigint as registered
from mart_case_day
where day between $from::date and $to::date
group by city_code, month_start
