-- grain: one row per provincial category that a city's words stand for
select distinct provincial_category
from dim_category
where provincial_category is not null
order by provincial_category
