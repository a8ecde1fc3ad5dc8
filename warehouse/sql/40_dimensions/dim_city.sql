-- grain: one row per city: those of the reference list, and any other that delivers
select city_code, city_name, city_name_en, level, parent_code
from reference_city
union all
select distinct city_code, city_code, city_code, null, null
from fct_case
where city_code not in (select city_code from reference_city)
