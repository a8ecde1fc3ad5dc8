-- severity: error
-- One row per case: a source's case number stands once.
select source, case_no, count(*) as rows
from fct_case
group by source, case_no
having count(*) > 1
