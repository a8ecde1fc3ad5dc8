-- severity: error
-- Of every batch of the offices' work: landed rows = current + superseded + withdrawn.
with states as (
    select batch_id, count(*) as staged, count(*) filter (state in ('current', 'superseded', 'withdrawn')) as stated
    from stg_work_version
    group by batch_id
)

select b.batch_id, b.source, b.entity, b.file, b.rows_landed, coalesce(s.staged, 0) as staged, coalesce(s.stated, 0) as stated
from stg_batch as b
left join states as s using (batch_id)
where b.entity not in ('cases', 'events', 'published_figures')
    and (b.rows_landed <> coalesce(s.staged, 0) or b.rows_landed <> coalesce(s.stated, 0))
