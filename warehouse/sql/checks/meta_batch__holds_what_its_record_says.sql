-- severity: error
-- The rows in the Parquet files are those that the batch record counted when it was committed.
with found as (
    select batch_id, count(*) as rows
    from (
        select batch_id from landed_case
        union all
        select batch_id from landed_event
        union all
        select batch_id from landed_figure
        union all
        select batch_id from stg_work_version
    )
    group by batch_id
),

rejected as (
    select batch_id, count(*) as rows
    from meta_reject
    where severity = 'reject'
    group by batch_id
)

select b.batch_id, b.source, b.file, b.rows_landed, coalesce(f.rows, 0) as rows_found, b.rows_rejected, coalesce(r.rows, 0) as rejects_found
from meta_batch as b
left join found as f using (batch_id)
left join rejected as r using (batch_id)
where b.rows_landed <> coalesce(f.rows, 0) or b.rows_rejected <> coalesce(r.rows, 0)
