-- severity: error
-- A repeat names a case that is there and was not registered after it.
select c.source, c.city_code, c.case_no, c.repeat_of
from fct_case as c
anti join fct_case as earlier on earlier.city_code || ':' || earlier.case_no = c.repeat_of and earlier.registered_at <= c.registered_at
where c.repeat_of is not null
