-- grain: one row per current event
-- What a row tells of its case is told as of the event: of cases known from their events alone, the case holds the last of it.
select
    e.city_code,
    e.case_no,
    coalesce(e.event_no, s.event_order::varchar) as event_no,
    e.event_type,
    e.occurred_at,
    e.org,
    e.level,
    e.resource,
    e.channel,
    e.purpose,
    e.route,
    e.category_1,
    e.category_2,
    e.category_3,
    e.attributes,
    e.batch_id,
    s.source
from landed_event as e
inner join stg_event as s using (batch_id, member, line)
where s.state = 'current'
