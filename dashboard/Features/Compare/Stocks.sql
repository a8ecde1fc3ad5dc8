-- grain: one row per city and day asked for: cases open at its end
select city_code, day, sum(open_cases)::bigint as open_cases
from mart_open_day
where list_contains(string_split($cities, ','), city_code)
    and ($channels = '' or list_contains(string_split($channels, ','), channel))
    and list_contains(string_split($days, ','), day::varchar)
group by city_code, day
