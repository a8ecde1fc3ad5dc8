-- severity: error
-- The pieces of a city's work add up to those that are there.
select city_code, work, told.rows as told, counted.rows as counted
from (select city_code, work, sum(rows) as rows from mart_work_city group by city_code, work) as told
full join (select city_code, work, count(*) as rows from mart_work group by city_code, work) as counted using (city_code, work)
where told.rows is distinct from counted.rows
