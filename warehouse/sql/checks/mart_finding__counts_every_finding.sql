-- severity: error
-- What the rules found adds up to what the batch records counted when they were committed.
with counted as (
    select
        batch_id,
        sum(findings) filter (severity = 'reject') as rejected,
        sum(findings) filter (severity = 'discard') as discarded
    from mart_finding
    group by batch_id
)

select b.batch_id, b.source, b.file, b.rows_rejected, coalesce(c.rejected, 0) as rejects_found, b.values_discarded, coalesce(c.discarded, 0) as discards_found
from stg_batch as b
left join counted as c using (batch_id)
where b.rows_rejected <> coalesce(c.rejected, 0) or b.values_discarded <> coalesce(c.discarded, 0)
