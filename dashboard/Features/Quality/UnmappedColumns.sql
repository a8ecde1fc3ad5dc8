-- grain: one row per source and delivered column that the source neither maps nor names as not used
with columns_of_batches as (
    select source, last_delivered_at::date as day, unnest(string_split(unmapped_columns, ', ')) as delivered_column
    from meta_batch
    where unmapped_columns is not null
)

select source, delivered_column, count(*)::bigint as batches, max(day) as last_day
from columns_of_batches
where day between $from::date and $to::date and ($source = '' or source = $source)
group by source, delivered_column
order by source, delivered_column
