-- grain: one row per source and month of delivery: records read and landed
select
    source,
    date_trunc('month', last_delivered_at)::date as month_start,
    count(*)::bigint as batches,
    sum(rows_read - rows_erased)::bigint as rows_read,
    sum(rows_landed)::bigint as rows_landed
from meta_batch
where last_delivered_at::date between $from::date and $to::date
group by source, month_start
order by source, month_start
