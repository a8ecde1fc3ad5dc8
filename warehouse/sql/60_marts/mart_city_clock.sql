-- grain: one row per city, clock and kind that ever ran there: tells a clock with nothing due from one that is not delivered
-- withheld: running clocks of accusations and confidential cases; null below ten, so that none of them can be guessed.
with running as (
    select
        k.city_code,
        k.clock,
        k.kind,
        k.state in ('open', 'overdue') as is_running,
        w.case_no is not null as is_withheld
    from case_clock as k
    left join case_withheld as w using (source, case_no)
),

counted as (
    select
        city_code,
        clock,
        kind,
        count(*) as runs,
        count(*) filter (is_running and is_withheld) as held_back
    from running
    group by city_code, clock, kind
)

select city_code, clock, kind, runs, case when held_back >= 10 then held_back end as withheld
from counted
