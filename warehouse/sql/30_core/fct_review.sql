-- grain: one row per current review or re-check in a committee's register
select l.* exclude (member, line, findings), v.source
from landed_review as l
inner join stg_work_version as v using (batch_id, member, line)
where v.state = 'current'
