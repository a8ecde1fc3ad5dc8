-- severity: error
-- An open case that may be shown stands on the lists once: nothing is forgotten, nothing stands twice.
with held as (
    select source, case_no, count(*) as times
    from mart_list_case
    where is_open
    group by source, case_no
)

select source, case_no, coalesce(h.times, 0) as times
from fct_case as c
inner join case_end as e using (source, case_no)
full join held as h using (source, case_no)
where
    (case when c.registered_at::date <= getvariable('as_of')::date and coalesce(e.ended_on > getvariable('as_of')::date, true)
        and c.purpose is distinct from 'accusation' and c.route is distinct from '30' and not coalesce(c.confidential, false)
        then 1 else 0 end) <> coalesce(h.times, 0)
