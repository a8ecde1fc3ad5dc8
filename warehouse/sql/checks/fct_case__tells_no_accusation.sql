-- severity: error
-- Art. 30: an accusation must not reach the accused; nor is a confidential matter's text kept.
select source, city_code, case_no
from fct_case
where (purpose = 'accusation' or confidential) and (title is not null or content is not null)
