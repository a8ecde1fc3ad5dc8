-- grain: one row per row of the cohort: how much its unit had to do, and how often its answers did not hold
-- The unit's repeat rate counts answers whose window had closed, and is drawn towards its source's rate by the weight of
-- $shrinkage answers; the source's towards a half by that of two.
with placed as (
    select row_id, as_of, as_of - 90 as earlier, source, org
    from case_known
),

loaded as (
    select
        p.*,
        d.taken,
        d.ended,
        coalesce(e.ended, 0) as ended_before
    from placed as p
    asof left join unit_day as d on d.source = p.source and d.org = p.org and d.day <= p.as_of
    asof left join unit_day as e on e.source = p.source and e.org = p.org and e.day <= p.earlier
),

of_source as (select * from unit_repeat_day where org is null),

followed as (
    select
        l.*,
        coalesce(u.answers, 0) as answers,
        coalesce(u.returns, 0) as returns,
        (s.returns + 1) / (s.answers + 2) as source_rate
    from loaded as l
    asof left join unit_repeat_day as u on u.source = l.source and u.org = l.org and u.day <= l.as_of
    asof left join of_source as s on s.source = l.source and s.day <= l.as_of
)

select
    row_id,
    taken - ended as unit_backlog,
    ended - ended_before as unit_ended_90,
    case when org is not null then (returns + $shrinkage::double * source_rate) / (answers + $shrinkage::double) end as unit_repeat_rate
from followed
