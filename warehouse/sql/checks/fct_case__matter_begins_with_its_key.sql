-- severity: error
-- A matter bears the number of its first case.
select matter_key, count(*) as cases, min(registered_at) as begins
from fct_case
group by matter_key
having min(registered_at) is distinct from min(registered_at) filter (city_code || ':' || case_no = matter_key)
