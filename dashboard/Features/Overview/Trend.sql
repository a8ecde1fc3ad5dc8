-- grain: one row per city and month: registered cases
select city_code, date_trunc('month', registered_on)::date as month_start, count(*) as registered
from mart_case
where registered_on between $from::date and $to::date
group by city_code, month_start
