-- grain: one row per current case that a leader or an officer took
select l.* exclude (member, line, findings), v.source
from landed_taken_case as l
inner join stg_work_version as v using (batch_id, member, line)
where v.state = 'current'
