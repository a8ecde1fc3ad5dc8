-- grain: one row per task whose model scores and scored the case
select s.task, s.model, s.probability::double as probability, s.reasons::varchar as reasons, s.days_left, s.days_low, s.days_high
from score_case as s
inner join score_model as m on m.task = s.task and m.model = s.model and m.state = 'scoring'
where s.source = $source and s.case_no = $case
order by s.task desc
