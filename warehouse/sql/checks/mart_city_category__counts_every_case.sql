-- severity: error
-- The cases of a city's words add up to those that bear a word.
select city_code, told.cases as told, counted.cases as counted
from (select city_code, sum(cases) as cases from mart_city_category group by city_code) as told
full join (select city_code, count(category_1) as cases from fct_case group by city_code having count(category_1) > 0) as counted using (city_code)
where told.cases is distinct from counted.cases
