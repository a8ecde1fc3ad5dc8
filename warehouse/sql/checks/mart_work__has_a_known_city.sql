-- severity: warn
-- A city code that the reference list does not hold: add it to warehouse/reference/cities.csv.
select city_code, work, count(*) as rows
from mart_work
where city_code not in (select city_code from reference_city)
group by city_code, work
