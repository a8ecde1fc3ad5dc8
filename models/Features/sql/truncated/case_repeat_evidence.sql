-- grain: one row per case that was linked to an earlier one by $day: both had been registered
-- A chain waits for the case that it goes through, which the table does not name: it is left out.
select e.*
from build.case_repeat_evidence as e
semi join fct_case as c using (source, case_no)
semi join fct_case as earlier on earlier.source = e.earlier_source and earlier.case_no = e.earlier_case_no
where e.rule <> 'chain'
