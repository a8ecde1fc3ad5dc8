-- grain: one row per landed case row, with what became of it
-- The latest source_updated_at wins, then the later delivery, then the later line.
with versions as (
    select
        c.batch_id,
        c.member,
        c.line,
        c.case_no,
        b.source,
        b.is_state,
        row_number() over (
            partition by b.source, c.case_no
            order by b.is_state desc, c.source_updated_at desc nulls last, b.delivery_rank desc, c.member desc, c.line desc
        ) as version_rank
    from landed_case as c
    inner join stg_batch as b using (batch_id)
)

select
    batch_id,
    member,
    line,
    source,
    case_no,
    case
        when version_rank > 1 then 'superseded'
        when is_state then 'current'
        else 'withdrawn'
    end as state
from versions
