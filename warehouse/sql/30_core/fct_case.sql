-- grain: one row per current case
select c.* exclude (member, line, findings), l.source, l.matter_key, l.is_first, l.repeat_of
from landed_case as c
inner join case_link as l using (batch_id, member, line)
union all by name
select d.* exclude (member, line), l.matter_key, l.is_first, l.repeat_of
from stg_event_case as d
inner join case_link as l on l.source = d.source and l.case_no = d.case_no
