-- grain: one row per city: those of the reference list, and any other that delivers cases or its offices' work
select city_code, city_name, city_name_en, level, parent_code
from reference_city
union all
select city_code, city_code, city_code, null, null
from (
    select city_code from fct_case
    union
    select city_code from stg_work_version where state = 'current'
)
where city_code not in (select city_code from reference_city)
