-- severity: error
-- A petitioner key is a keyed hash of 32 hexadecimal digits, never what it was made of. The key is not told.
select source, city_code, case_no
from fct_case
where not regexp_full_match(petitioner_key, '[0-9a-f]{32}')
