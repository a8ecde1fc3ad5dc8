-- grain: one row per rule and column that found anything, of any time
select distinct rule, coalesce(column_name, '') as column_name
from mart_finding
order by rule, column_name
