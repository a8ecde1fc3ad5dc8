-- severity: error
-- Nothing links cases of two petitioners, or of nobody.
select e.source, e.case_no, e.earlier_source, e.earlier_case_no
from case_repeat_evidence as e
inner join fct_case as c using (source, case_no)
inner join fct_case as earlier on earlier.source = e.earlier_source and earlier.case_no = e.earlier_case_no
where (c.petitioner_key = earlier.petitioner_key) is not true
