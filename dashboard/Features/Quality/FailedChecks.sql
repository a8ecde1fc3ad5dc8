-- grain: one row per check that found something in the published build: warnings, as an error would not be published
select check_name, severity, violations
from meta_check
where violations > 0
order by check_name
