-- grain: one row per current hearing or consultation
select l.* exclude (member, line, findings), v.source
from landed_hearing as l
inner join stg_work_version as v using (batch_id, member, line)
where v.state = 'current'
