-- grain: one row per source: what it delivers, and how late
-- told_until: the last day up to which the source has told (nearly) every registration. arrival_days: so many days
-- later than it happened is a registration known here, in all but a twentieth of the cases; of the first delivery
-- (which may bring years at once) nothing is learned. A source of one delivery has no history: $arrival_days is taken.
with told as (
    select v.source, v.case_no, min(b.last_delivered_at) as first_delivered_at
    from stg_case_version as v
    inner join stg_batch as b using (batch_id)
    group by v.source, v.case_no
    union all
    select e.source, e.case_no, min(b.last_delivered_at) as first_delivered_at
    from stg_event as e
    inner join stg_batch as b using (batch_id)
    anti join stg_case_version as v on v.source = e.source and v.case_no = e.case_no
    group by e.source, e.case_no
),

delivery as (
    select
        source,
        first_delivered_at,
        max(max(registered_at)) over (
            partition by source order by first_delivered_at rows between unbounded preceding and 1 preceding
        ) as told_before
    from told
    inner join fct_case using (source, case_no)
    group by source, first_delivered_at
),

lateness as (
    select
        d.source,
        d.told_before is null as is_first_delivery,
        greatest(d.first_delivered_at::date - c.registered_at::date, 0) as arrival,
        greatest(d.told_before::date - c.registered_at::date, 0) as overlooked
    from told
    inner join fct_case as c using (source, case_no)
    inner join delivery as d using (source, first_delivered_at)
),

late as (
    select
        source,
        quantile_disc(arrival, 0.95) filter (not is_first_delivery) as arrival_days,
        coalesce(quantile_disc(overlooked, 0.95) filter (not is_first_delivery), 0) as overlooked_days
    from lateness
    group by source
),

delivers as (
    select
        source,
        count(replied_at) > 0 as answers,
        count(closed_at) > 0 as closings,
        count(extended_to) > 0 as extensions,
        max(registered_at) as last_registered_at
    from fct_case
    group by source
)

select
    d.source,
    d.answers as delivers_answers,
    d.closings as delivers_closings,
    d.extensions as delivers_extensions,
    coalesce(l.arrival_days, $arrival_days)::integer as arrival_days,
    least($as_of::date, d.last_registered_at::date - l.overlooked_days::integer) as told_until
from delivers as d
inner join late as l using (source)
