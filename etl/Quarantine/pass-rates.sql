-- grain: one row per source: its batches together, as far as they match
select
    source,
    count(*)::bigint as batches,
    coalesce(sum(rows_read - rows_erased), 0)::bigint as rows_read,
    coalesce(sum(rows_landed), 0)::bigint as rows_landed,
    coalesce(sum(rows_rejected), 0)::bigint as rows_rejected,
    coalesce(sum(values_discarded), 0)::bigint as values_discarded
from meta_batch
where ($source is null or source = $source)
    and ($since is null or last_delivered_at >= $since::timestamp)
group by source
order by source
