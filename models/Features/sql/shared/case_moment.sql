-- grain: one row per case with events: when they happened and who acted, in that order
select
    source,
    case_no,
    list({'at': occurred_at, 'org': org} order by occurred_at, event_no) as moments
from fct_case_event
group by source, case_no
