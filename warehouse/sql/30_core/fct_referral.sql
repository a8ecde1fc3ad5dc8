-- grain: one row per current referral to the organs of justice
select l.* exclude (member, line, findings), v.source
from landed_referral as l
inner join stg_work_version as v using (batch_id, member, line)
where v.state = 'current'
