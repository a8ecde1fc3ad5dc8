-- grain: one row per city and period: every measure of the days
select
    city_code,
    date_trunc($grain, day)::date as period_start,
    sum(columns(* exclude (city_code, channel, day)))::bigint
from mart_case_day
where list_contains(string_split($cities, ','), city_code)
    and ($channels = '' or list_contains(string_split($channels, ','), channel))
    and day between $from::date and $to::date
group by city_code, period_start
