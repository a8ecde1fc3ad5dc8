-- grain: one row per row of the cohort: how old the open case is and where it stands
-- The deadline is the statutory one of art. 34, with an extension once it is certain (known_at.json, extended_to).
with deadline as (
    select source, case_no, started_on, due_on, extended_days
    from case_clock
    where clock = 'handle' and kind = 'statutory'
),

standing as (
    select
        c.*,
        d.due_on - d.extended_days as plainly_due_on,
        d.due_on - case when c.extended_to is null then d.extended_days else 0 end as due_on
    from case_known as c
    left join deadline as d on d.source = c.source and d.case_no = c.case_no and d.started_on <= c.as_of
)

select
    row_id,
    as_of - registered_at::date as age_days,
    case
        when replied_at is not null then 'answered'
        when accepted_at is not null then 'accepted'
        when forwarded_at is not null then 'forwarded'
        else 'registered'
    end as stage,
    case
        when due_on is null then 'none'
        when as_of > due_on then 'overdue'
        when as_of > plainly_due_on then 'extended'
        else 'running'
    end as clock_state,
    due_on - as_of as days_to_deadline
from standing
