-- severity: error
-- No repeat without evidence, no evidence of a repeat without one.
select source, case_no, c.repeat_of, e.rule
from fct_case as c
full join case_repeat_evidence as e using (source, case_no)
where (c.repeat_of is not null) is distinct from coalesce(e.role = 'repeat', false)
