-- severity: error
select city_code, count(*) filter (is_held) as times
from (
    select city_code, true as is_held from dim_city
    union all
    select city_code, false from (select city_code from fct_case union select city_code from mart_work)
)
group by city_code
having count(*) filter (is_held) <> 1
