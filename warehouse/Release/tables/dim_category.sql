-- grain: one row per city and first-level category of its own words that stands for ten cases or more
-- A rarer word may be one case's alone.
select c.city_code, c.category_1, c.provincial_category
from mart_city_category as c
where c.cases >= 10
order by c.city_code, c.category_1
