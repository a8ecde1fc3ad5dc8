-- grain: one row per current case: the day on which it ended to be open
-- Open means not closed; where a source delivers no closing, not answered.
with delivers as (
    select source, count(closed_at) > 0 as delivers_closing
    from fct_case
    group by source
)

select
    c.source,
    c.case_no,
    (case when d.delivers_closing then c.closed_at else c.replied_at end)::date as ended_on
from fct_case as c
inner join delivers as d using (source)
