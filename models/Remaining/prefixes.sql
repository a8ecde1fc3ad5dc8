-- grain: one row per event of the source $source: the prefix of its case that ends with this event
-- Accusations and confidential cases are left out. Cases are counted in the order of the published benchmarks: by their
-- first event, then by number. Every column but ended_at and case_length is known when the event happens.
with event as (
    select
        e.* exclude (event_no),
        row_number() over of_case as length
    from fct_case_event as e
    where
        e.source = $source
        and not exists (
            select 1
            from fct_case as c
            where c.city_code = e.city_code and c.case_no = e.case_no and (c.purpose = 'accusation' or c.confidential)
        )
    window of_case as (partition by e.city_code, e.case_no order by e.occurred_at, try_cast(e.event_no as bigint), length(e.event_no), e.event_no)
),

-- What an event tells of its case, by name: our columns, and what the source delivers beyond them.
named as (
    from (
        select city_code, case_no, length, org, level, channel, purpose, route, category_1, category_2, category_3
        from event
    )
    unpivot (value for name in (org, level, channel, purpose, route, category_1, category_2, category_3))
    union all
    select e.city_code, e.case_no, e.length, a.key, a.value ->> '$'
    from event as e, json_each(e.attributes) as a
    where a.key not in ('org', 'level', 'channel', 'purpose', 'route', 'category_1', 'category_2', 'category_3')
),

-- Only what is new: what was told before still holds.
changed as (
    from named
    where value is not null
    qualify value is distinct from lag(value) over (partition by city_code, case_no, name order by length)
),

told as (
    select city_code, case_no, length, map(list(name order by name), list(value order by name)) as told
    from changed
    group by city_code, case_no, length
),

counted as (
    select
        *,
        min(occurred_at) over of_case as started_at,
        max(occurred_at) over of_case as ended_at,
        count(*) over of_case as case_length,
        lag(occurred_at) over so_far as previous_at,
        lag(resource ignore nulls) over so_far as previous_resource,
        count(*) over last_week as events_of_week,
        count(*) filter (length = 1) over last_month as starts_of_month
    from event
    window
        of_case as (partition by city_code, case_no),
        so_far as (partition by city_code, case_no order by length),
        last_week as (order by occurred_at range between interval 7 days preceding and current row),
        last_month as (order by occurred_at range between interval 30 days preceding and current row)
)

select
    dense_rank() over (order by c.started_at, c.case_no, c.city_code) - 1 as case_order,
    c.length,
    c.case_length,
    c.started_at,
    c.previous_at,
    c.occurred_at,
    c.ended_at,
    c.event_type,
    c.resource,
    count(*) filter (c.resource <> c.previous_resource) over (partition by c.city_code, c.case_no order by c.length) as handovers,
    c.events_of_week,
    c.starts_of_month,
    t.told
from counted as c
left join told as t using (city_code, case_no, length)
order by case_order, c.length
