-- severity: error
-- Of several versions of a case the latest source_updated_at wins, then the later delivery; one that is withdrawn loses to any that stands.
with version as (
    select v.source, v.case_no, v.state, b.delivery_rank, b.is_state, c.source_updated_at
    from stg_case_version as v
    inner join stg_batch as b using (batch_id)
    inner join landed_case as c on c.batch_id = v.batch_id and c.member is not distinct from v.member and c.line = v.line
    where (v.source, v.case_no) in (select (source, case_no) from stg_case_version where state = 'superseded')
)

select old.source, old.case_no, old.source_updated_at as superseded, new.source_updated_at as current
from version as old
inner join version as new using (source, case_no)
where old.state = 'superseded'
    and new.state = 'current'
    and old.is_state
    and (
        coalesce(old.source_updated_at > new.source_updated_at, old.source_updated_at is not null and new.source_updated_at is null)
        or (old.source_updated_at is not distinct from new.source_updated_at and old.delivery_rank > new.delivery_rank)
    )
