-- severity: error
select source, case_no, clock, kind, count(*) as rules
from case_clock
group by source, case_no, clock, kind
having count(*) > 1
