-- grain: one row per group and period that has rows
select
    {groups}
    {period} as period_start,
    sum({numerator})::bigint as numerator,
    sum({denominator})::bigint as denominator,
    sum({undecided})::bigint as undecided,
    sum({known})::bigint as known
from {mart}
where {basis} between $from::date and $to::date
    {filters}
group by all
-- Without groups an empty sum would be a row of nulls: it is none.
having count(*) > 0
