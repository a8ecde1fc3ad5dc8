-- grain: one row per current message on a board
select l.* exclude (member, line, findings), v.source
from landed_message as l
inner join stg_work_version as v using (batch_id, member, line)
where v.state = 'current'
