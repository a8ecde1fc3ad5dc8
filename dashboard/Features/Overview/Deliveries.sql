-- grain: one row per city and source: when it last delivered
select s.city_code, s.source, max(b.last_delivered_at) as last_delivered_at
from mart_city_source as s
inner join meta_batch as b on b.source = s.source
group by s.city_code, s.source
order by s.city_code, s.source
