-- grain: one row per first-level category that a city uses, and the provincial one it stands for
-- Null where the reference list does not know the city's word: the unmapped share is shown on pages.
select
    d.city_code,
    d.category_1,
    r.provincial_category
from (
    select distinct city_code, category_1
    from fct_case
    where category_1 is not null
) as d
left join reference_category as r on r.city_category = d.category_1
