-- severity: error
with held as (
    select source, case_no, clock, kind, count(*) as times
    from mart_due
    group by source, case_no, clock, kind
),

running as (
    select k.source, k.case_no, k.clock, k.kind
    from case_clock as k
    inner join fct_case as c using (source, case_no)
    where
        k.state in ('open', 'overdue') and k.clock not in ('object', 'review_request', 'recheck_request')
        and k.started_on <= getvariable('as_of')::date
        and c.purpose is distinct from 'accusation' and c.route is distinct from '30' and not coalesce(c.confidential, false)
)

select source, case_no, clock, kind, coalesce(h.times, 0) as times
from running as r
full join held as h using (source, case_no, clock, kind)
where (r.case_no is not null)::integer <> coalesce(h.times, 0)
