-- grain: one row per current case
-- Of a case that only its events tell of, a time before its registration is impossible, as it is in a landed one: it
-- becomes null, and the check stg_event_case__times_follow_registration names it.
with derived as (
    select * exclude (member, line) rename (registered_at as registered, source_updated_at as source_updated)
    from stg_event_case
),

possible as (
    select
        columns(c -> not regexp_matches(c, '_(at|to)$')),
        case
            when columns('^(.*_(?:at|to))$') >= registered or columns('^(.*_(?:at|to))$') = registered::date
                then columns('^(.*_(?:at|to))$')
        end as "\1"
    from derived
)

select c.* exclude (member, line, findings), l.source, l.matter_key, l.is_first, l.repeat_of
from landed_case as c
inner join case_role as l using (batch_id, member, line)
union all by name
select d.* rename (registered as registered_at, source_updated as source_updated_at), l.matter_key, l.is_first, l.repeat_of
from possible as d
inner join case_role as l on l.source = d.source and l.case_no = d.case_no
