-- grain: one row per city and first-level category of its own words: cases, and the provincial category it stands for
-- Null where the reference list does not know the word.
select
    c.city_code,
    c.category_1,
    d.provincial_category,
    count(*) as cases
from fct_case as c
inner join dim_category as d using (city_code, category_1)
group by all
order by c.city_code, c.category_1
