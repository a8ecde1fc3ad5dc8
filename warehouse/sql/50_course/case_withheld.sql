-- grain: one row per current case that no list and no page of its own may show
-- Accusations (route 30 is their own, with or without a purpose) and what is confidential: art. 30 keeps them from the accused.
select source, case_no, city_code
from fct_case
where purpose = 'accusation' or route = '30' or confidential
