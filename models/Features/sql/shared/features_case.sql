-- grain: one row per row of the cohort: what was asked, and of whom
select
    c.row_id,
    c.city_code as city,
    c.channel,
    c.purpose,
    c.route,
    c.category_1,
    c.category_1 || ' / ' || c.category_2 as category_2,
    c.category_1 || ' / ' || c.category_2 || ' / ' || c.category_3 as category_3,
    k.provincial_category,
    c.level,
    c.source || ' / ' || c.org as unit,
    c.persons
from case_known as c
left join dim_category as k on k.city_code = c.city_code and k.category_1 = c.category_1
