-- severity: warn
-- An event whose case is nowhere, neither delivered nor derived: its city or number differs from the case's.
select e.source, e.city_code, e.case_no, count(*) as events
from fct_case_event as e
anti join fct_case as c on c.city_code = e.city_code and c.case_no = e.case_no
group by e.source, e.city_code, e.case_no
