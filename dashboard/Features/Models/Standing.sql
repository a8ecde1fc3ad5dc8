-- grain: one row per task: its model in the build, or what keeps it from scoring, and how many cases are scored
select m.task, m.model, m.trained_on, m.state, count(s.case_no)::bigint as cases
from score_model as m
left join score_case as s on s.task = m.task
group by all
order by m.task
