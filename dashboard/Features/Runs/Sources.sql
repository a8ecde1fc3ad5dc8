-- grain: one row per source: its batches together
select
    source,
    max(title) as title,
    count(*)::bigint as batches,
    sum(rows_read - rows_erased)::bigint as rows_read,
    sum(rows_landed)::bigint as rows_landed,
    sum(rows_rejected)::bigint as rows_rejected,
    sum(values_discarded)::bigint as values_discarded,
    max(last_delivered_at) as last_delivered_at,
    bool_or(is_synthetic) as is_synthetic
from meta_batch
group by source
order by source
