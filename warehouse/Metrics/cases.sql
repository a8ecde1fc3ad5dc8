-- grain: one row per case that counts for a figure; neither accusations nor confidential cases, whoever asks
-- How it counts: above the line, below it, or not decided yet. Nothing is read that tells who petitions or what about.
with counted as (
    select
        source, case_no, city_code, org, level, channel, purpose, provincial_category, registered_on, replied_on, closed_on, handle_due_on,
        case
            when handle_open > 0 then 'open'
            when handle_in_time > 0 then 'in_time'
            when handle_decided > 0 and coalesce(replied_on, closed_on) is not null then 'late'
            when handle_decided > 0 then 'overdue'
            else 'none'
        end as clock,
        {numerator} as above,
        {denominator} as below,
        {undecided} as undecided,
        {day} as counted_on
    from mart_case
    where
        purpose is distinct from 'accusation'
        and route is distinct from '30'
        and {within}
        {filters}
),

listed as (
    select counted.*
    from counted
    inner join fct_case as c on c.source = counted.source and c.case_no = counted.case_no
    where
        not coalesce(c.confidential, false)
        and (counted.above > 0 or coalesce(counted.below, 0) > 0 or counted.undecided > 0)
)

select *, (count(*) over ())::bigint as listed
from listed
order by counted_on desc, city_code, case_no, source
limit $limit::bigint offset $offset::bigint
