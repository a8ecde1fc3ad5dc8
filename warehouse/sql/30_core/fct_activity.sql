-- grain: one row per current activity of an office or of those who help it
select l.* exclude (member, line, findings), v.source
from landed_activity as l
inner join stg_work_version as v using (batch_id, member, line)
where v.state = 'current'
