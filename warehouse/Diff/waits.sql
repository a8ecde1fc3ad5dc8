-- grain: one row per city, part, month and length: the waits of one metric, of some rows, added (1) or taken away (-1)
-- A metric's own statement goes in. The part is given, or it is the cause that the rows carry as their source.
insert into memory.main.waited
select
    $metric as metric_id,
    {part} as part,
    city_code,
    date_trunc('month', period_start)::date as month,
    wait,
    $sign::bigint * count(*) as cases
from (
    select * exclude (waits), unnest(waits) as wait
    from ({statement})
)
group by all
