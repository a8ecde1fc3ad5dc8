-- grain: one row per metric, city, month and part, of the waits that differ between the builds: each length with how many are added
with part as (
    select metric_id, city_code, month, part, wait, sum(cases)::bigint as cases
    from waited
    where month <= $until::date
    group by all
    having sum(cases) <> 0
),

changed as (
    select metric_id, city_code, month
    from part
    where part in ('before', 'after')
    group by metric_id, city_code, month, wait
    having sum(if(part = 'after', cases, -cases)) <> 0
)

select metric_id, city_code, month, part, list(wait) as waits, list(cases) as cases
from part
semi join changed using (metric_id, city_code, month)
group by all
