-- grain: one row per current outcome under art. 27
select l.* exclude (member, line, findings), v.source
from landed_outcome as l
inner join stg_work_version as v using (batch_id, member, line)
where v.state = 'current'
