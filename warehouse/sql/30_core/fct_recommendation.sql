-- grain: one row per current use of the three powers
select l.* exclude (member, line, findings), v.source
from landed_recommendation as l
inner join stg_work_version as v using (batch_id, member, line)
where v.state = 'current'
