-- grain: one row per current check of case files
select l.* exclude (member, line, findings), v.source
from landed_file_check as l
inner join stg_work_version as v using (batch_id, member, line)
where v.state = 'current'
