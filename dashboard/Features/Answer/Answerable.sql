-- grain: one row, the case that may be answered to; none where the task did not list it
-- A model's task answers for a case that its model scored; the task 'list' for any case of a working list.
select c.source, c.case_no, c.city_code, c.org, coalesce(s.model, 'rule') as model
from mart_list_case as c
left join (
    select s.source, s.case_no, s.model
    from score_case as s
    inner join score_model as m on m.task = s.task and m.model = s.model and m.state = 'scoring'
    where s.task = $task
) as s using (source, case_no)
where c.source = $source and c.case_no = $case and (s.model is not null or $task = 'list')
