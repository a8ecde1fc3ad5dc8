-- grain: one row per unit of a city that has cases on lists
select distinct org
from mart_list_case
where city_code = $city and org is not null
order by org
