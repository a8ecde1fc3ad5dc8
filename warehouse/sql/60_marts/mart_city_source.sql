-- grain: one row per city and source that feeds it: what came last, and whether it is invented
select
    c.city_code,
    c.source,
    max(b.title) as title,
    bool_or(b.is_synthetic) as is_synthetic,
    count(*) as cases,
    min(c.registered_at) as first_registered_at,
    max(c.registered_at) as last_registered_at
from fct_case as c
inner join stg_batch as b using (batch_id)
group by c.city_code, c.source
