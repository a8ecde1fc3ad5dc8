-- grain: one row per metric, city, month and part, of the figures that differ between the builds
with part as (
    select
        metric_id,
        city_code,
        month,
        part,
        sum(numerator)::bigint as numerator,
        sum(denominator)::bigint as denominator,
        sum(undecided)::bigint as undecided,
        sum(known)::bigint as known
    from figure
    where month <= $until::date
    group by all
),

changed as (
    select metric_id, city_code, month
    from part
    where part in ('before', 'after')
    group by all
    having sum(if(part = 'after', numerator, -numerator)) <> 0
        or coalesce(sum(if(part = 'after', denominator, -denominator)), 0) <> 0
        or sum(if(part = 'after', undecided, -undecided)) <> 0
)

select metric_id, city_code, month, part, numerator, denominator, undecided, known
from part
semi join changed using (metric_id, city_code, month)
where part in ('before', 'after') or numerator <> 0 or coalesce(denominator, 0) <> 0 or undecided <> 0
order by month desc, metric_id, city_code
