-- grain: one row per current event
select
    e.city_code,
    e.case_no,
    coalesce(e.event_no, s.event_order::varchar) as event_no,
    e.event_type,
    e.occurred_at,
    e.org,
    e.level,
    e.resource,
    e.attributes,
    e.batch_id,
    s.source
from landed_event as e
inner join stg_event as s using (batch_id, member, line)
where s.state = 'current'
