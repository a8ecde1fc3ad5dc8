-- grain: one row per event of the case; who did it and what else it tells is not read
select event_type, occurred_at, org, level
from fct_case_event
where source = $source and case_no = $case
order by occurred_at, event_no
limit $most::bigint
