-- grain: one row per place
select city_code, city_name, city_name_en, level, parent_code
from dim_city
order by city_code
