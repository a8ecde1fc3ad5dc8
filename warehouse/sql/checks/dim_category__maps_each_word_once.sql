-- severity: error
-- A city's word stands for one provincial category or for none, never for two.
select city_code, category_1, count(*) as times
from dim_category
group by city_code, category_1
having count(*) > 1
