-- severity: error
select source, city_code, case_no, registered_at
from fct_case
where city_code is null or case_no is null or registered_at is null
