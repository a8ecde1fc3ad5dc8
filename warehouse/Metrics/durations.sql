-- grain: one row per group, period and number of days
select
    {groups}
    {period} as period_start,
    least(coalesce({leaves}, {censored}, $as_of::date), $as_of::date) - {enters} as days,
    coalesce(sum({numerator}) filter ({leaves} <= $as_of::date), 0)::bigint as events,
    coalesce(sum({numerator}) filter ({leaves} is null or {leaves} > $as_of::date), 0)::bigint as censored
from {mart}
where {basis} between $from::date and $to::date
    and {enters} <= $as_of::date
    {filters}
group by all
