-- grain: one row per current case
select c.* exclude (member, line, findings), v.source, l.matter_key, l.is_first, l.repeat_of
from landed_case as c
inner join stg_case_version as v using (batch_id, member, line)
inner join case_link as l on l.source = v.source and l.case_no = v.case_no
where v.state = 'current'
union all by name
select d.* exclude (member, line), l.matter_key, l.is_first, l.repeat_of
from stg_event_case as d
inner join case_link as l on l.source = d.source and l.case_no = d.case_no
