-- grain: one row per source: what it is, when it last delivered, and the cities that it feeds
with fed as (
    select source, city_code from mart_city_source
    union
    select source, city_code from mart_work
    union
    select source, city_code from mart_finding where city_code is not null
)

select
    b.source,
    max(b.title) as title,
    bool_or(b.is_synthetic) as is_synthetic,
    max(b.last_delivered_at) as last_delivered_at,
    coalesce((select string_agg(f.city_code, ',' order by f.city_code) from fed as f where f.source = b.source), '') as cities
from meta_batch as b
group by b.source
order by b.source
