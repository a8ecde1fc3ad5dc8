-- severity: error
-- A model scores a case of the build once for each task, with a probability.
select s.source, s.case_no, s.task, s.model, count(*) as times, min(s.probability) as lowest, max(s.probability) as highest
from score_case as s
left join fct_case as c using (source, case_no)
group by s.source, s.case_no, s.task, s.model
having count(*) > 1
    or count(c.case_no) = 0
    or min(s.probability) < 0
    or max(s.probability) > 1
    or count(s.probability) = 0
