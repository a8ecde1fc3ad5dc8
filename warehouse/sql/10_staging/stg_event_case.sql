-- grain: one row per case that only its events tell of
-- Of each column the last event that carries it decides; without a registration time the first event is it.
with told as (
    select e.* exclude (event_no, event_type, resource, findings), s.source, s.event_order
    from landed_event as e
    inner join stg_event as s using (batch_id, member, line)
    where s.state = 'current'
),

derived as (
    select
        source,
        case_no,
        min(occurred_at) as first_occurred_at,
        arg_max(columns(* exclude (source, case_no, event_order, occurred_at)), event_order)
    from told
    group by source, case_no
)

select * exclude (first_occurred_at) replace (coalesce(registered_at, first_occurred_at) as registered_at)
from derived
where not exists (
    select 1
    from stg_case_version as c
    inner join landed_case as l using (batch_id, member, line)
    where c.state = 'current' and l.city_code = derived.city_code and l.case_no = derived.case_no
)
