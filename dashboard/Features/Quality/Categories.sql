-- grain: one row per city: its cases, those with a category, and those whose category the reference list does not know
with totals as (
    select city_code, sum(cases) as cases
    from mart_city_source
    group by city_code
)

select
    t.city_code,
    t.cases::bigint as cases,
    coalesce(sum(c.cases), 0)::bigint as with_category,
    coalesce(sum(c.cases) filter (c.provincial_category is null), 0)::bigint as unmapped,
    (count(*) filter (c.category_1 is not null and c.provincial_category is null))::bigint as unmapped_words
from totals as t
left join mart_city_category as c using (city_code)
group by t.city_code, t.cases
order by t.city_code
