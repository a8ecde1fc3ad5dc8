-- grain: one row per group and period
-- Each wait is one number: twice its days, and one more where its end has not been seen.
select
    {groups}
    {period} as period_start,
    list((
        case
            when {leaves} <= $as_of::date then 2 * ({leaves} - {enters})
            else 2 * (least(coalesce({leaves}, {censored}, $as_of::date), $as_of::date) - {enters}) + 1
        end
    )::integer) as waits
from {mart}
where {basis} between $from::date and $to::date
    and {enters} <= $as_of::date
    {filters}
group by all
-- Without groups an empty sum would be a row of nulls: it is none.
having count(*) > 0
