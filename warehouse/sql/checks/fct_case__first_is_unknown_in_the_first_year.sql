-- severity: error
-- In a city's first data year nobody can say what came before: a case is "first" only where the city says so itself.
select source, c.city_code, case_no, registered_at, is_first
from fct_case as c
inner join (select city_code, min(registered_at) as first_registered_at from fct_case group by city_code) as f using (city_code)
where is_first
    and declared_first is null
    and registered_at < first_registered_at + interval 1 year
