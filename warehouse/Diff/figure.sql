-- grain: one row per city, part and month: one metric, of some rows, under one definition, added (1) or taken away (-1)
-- A metric's own statement goes in. The part is given, or it is the cause that the rows carry as their source.
insert into memory.main.figure
select
    $metric as metric_id,
    {part} as part,
    city_code,
    date_trunc('month', period_start + $shift::integer)::date as month,
    $sign::bigint * {numerator} as numerator,
    $sign::bigint * {denominator} as denominator,
    $sign::bigint * coalesce(undecided, 0) as undecided,
    known
from (
    select null::bigint as denominator, null::bigint as undecided, null::bigint as known where false
    union all by name
    from ({statement})
)
