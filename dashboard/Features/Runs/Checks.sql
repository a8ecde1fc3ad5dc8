-- grain: one row per check
select check_name, severity, violations
from meta_check
order by violations = 0, severity, check_name
