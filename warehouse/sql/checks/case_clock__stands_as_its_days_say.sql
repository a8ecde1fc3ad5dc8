-- severity: error
-- A clock is due on the day it starts or later; stopped until then it was in time, stopped afterwards late; and only what
-- is past its day is overdue, only what is not is open.
select source, city_code, case_no, clock, rule, started_on, due_on, stopped_on, state
from case_clock
where due_on < started_on
    or (stopped_on <= due_on) <> (state = 'in_time')
    or (stopped_on > due_on and state <> 'late')
    or (state = 'overdue' and (stopped_on is not null or due_on >= getvariable('as_of')::date))
    or (state = 'open' and (stopped_on is not null or due_on < getvariable('as_of')::date))
    or state is null
