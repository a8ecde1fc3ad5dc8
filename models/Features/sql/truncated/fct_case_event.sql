-- grain: one row per event that had happened by $day
select *
from build.fct_case_event
where occurred_at::date <= $day::date
