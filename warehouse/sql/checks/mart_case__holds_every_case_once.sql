-- severity: error
with held as (
    select source, case_no, count(*) as times
    from mart_case
    group by source, case_no
)

select source, case_no, coalesce(times, 0) as times
from fct_case
left join held using (source, case_no)
where times is distinct from 1
