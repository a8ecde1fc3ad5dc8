-- severity: error
-- Each code is one of its closed list; what a city tells otherwise is discarded on the way in.
select source, city_code, case_no, channel, purpose, route, registered_level, level, acceptance, satisfaction_office, satisfaction_unit, review_outcome, recheck_outcome
from fct_case
where channel not in ('letter', 'visit', 'online', 'phone', 'other')
    or purpose not in ('appeal', 'suggestion', 'accusation', 'inquiry', 'other')
    or route not in ('29', '30', '31-1', '31-2', '31-3', '31-4', '31-5', '31-6')
    or registered_level not in ('town', 'county', 'city', 'province', 'nation')
    or level not in ('town', 'county', 'city', 'province', 'nation')
    or acceptance not in ('accepted', 'refused', 'forwarded')
    or satisfaction_office not in ('satisfied', 'mostly_satisfied', 'dissatisfied')
    or satisfaction_unit not in ('satisfied', 'mostly_satisfied', 'dissatisfied')
    or review_outcome not in ('upheld', 'changed', 'revoked')
    or recheck_outcome not in ('upheld', 'changed', 'revoked')
