-- grain: one row per clock that ran in the case, statutory ones first
select clock, kind, started_on, due_on, stopped_on, state, extended_days, paused_days
from case_clock
where source = $source and case_no = $case
order by kind, started_on, due_on, clock
