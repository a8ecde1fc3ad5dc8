-- Every promise of every metric of mart_work: of each metric the rows that it counts, beside the facts.
with fact as (
{facts_of_work}
),

told as (
{told}
),

paired as (
    select
        coalesce(m.metric, f.metric) as metric, coalesce(m.source, f.source) as source, coalesce(m.record_no, f.record_no) as record_no,
        case when m.counted <> 0 or m.below <> 0 or m.undecided <> 0 then m.day end as day,
        case when f.counted <> 0 or f.below <> 0 or f.undecided <> 0 then f.day end as fact_day,
        case when m.metric is null then 0 else m.counted end as counted, coalesce(f.counted, 0) as fact_counted,
        case when m.metric is null then 0 else m.below end as below, coalesce(f.below, 0) as fact_below,
        case when m.metric is null then 0 else m.undecided end as undecided, coalesce(f.undecided, 0) as fact_undecided
    from told as m
    full join fact as f on f.metric = m.metric and f.source = m.source and f.record_no = m.record_no
),

broken as (
    select p.metric, p.source, p.record_no, unnest(list_filter([{broken}], b -> b is not null), recursive := true)
    from paired as p
    inner join meta_metric as k on k.metric_id = p.metric
)

select 'metric__' || metric || '__' || promise as check_name, * exclude (promise, metric)
from broken
