-- severity: error
-- The cases of a city and source add up to those that are there.
select city_code, source, told.cases as told, counted.cases as counted
from (select city_code, source, sum(cases) as cases from mart_city_source group by city_code, source) as told
full join (select city_code, source, count(*) as cases from fct_case group by city_code, source) as counted using (city_code, source)
where told.cases is distinct from counted.cases
