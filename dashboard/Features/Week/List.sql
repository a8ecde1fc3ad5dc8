-- grain: one row per case of the list, in its order
-- Five queues, each in an order of its own. The list takes the first of every queue, then the second of every queue, and
-- so on; a case stands where its turn comes first. So each kind has its share of the places, and the same data give the
-- same list. Where a model does not score, the clock or a plain rule orders its queue.
with scope as (
    select * from mart_list_case
    where ($city = '' or city_code = $city) and ($unit = '' or org = $unit)
),

scored as (
    select s.source, s.case_no, s.task, s.model, s.probability, s.score, s.draw, s.reasons, s.days_left
    from score_case as s
    inner join score_model as m on m.task = s.task and m.model = s.model and m.state = 'scoring'
    inner join scope as c on c.source = s.source and c.case_no = s.case_no
),

-- an open case is asked after the milestone that it meets next: day 90, behind it day 180
staying as (
    select * from scored
    where task <> 'repeat'
    qualify row_number() over (partition by source, case_no order by task = 'cold_90' desc, task) = 1
),

queued as (
    select source, case_no, 1 as queue, row_number() over (order by probability desc, score desc, draw, source, case_no) as turn
    from scored
    where task = 'repeat'
    union all
    -- no model: answered cases whose matter came back before, the latest answer first
    select source, case_no, 1, row_number() over (order by replied_on desc, earlier desc, source, case_no)
    from scope
    where is_repeat and replied_on between $as_of::date - 89 and $as_of::date and not exists (from score_model where task = 'repeat' and state = 'scoring')
    union all
    select source, case_no, 2, row_number() over (order by probability desc, score desc, draw, source, case_no)
    from staying
    union all
    -- no model: open cases not yet overdue, the nearest deadline first
    select source, case_no, 2, row_number() over (order by handle_due_on, registered_on, source, case_no)
    from scope
    where
        is_open and replied_on is null and handle_due_on >= $as_of::date
        and not exists (from score_model where task in ('cold_90', 'cold_180') and state = 'scoring')
    union all
    select source, case_no, 3, row_number() over (order by is_open desc, registered_on, source, case_no)
    from scope
    where is_declared_cold and resolved_on is null
    union all
    select source, case_no, 4, row_number() over (order by handle_due_on, registered_on, source, case_no)
    from scope
    where is_overdue
    union all
    select source, case_no, 5, row_number() over (order by registered_on, source, case_no)
    from scope
    where is_open and age_days > 180
),

placed as (
    select source, case_no, min(turn * 10 + queue) as place
    from queued
    group by source, case_no
)

select
    c.*,
    case when c.is_open and c.replied_on is null then c.handle_due_on end as due_on,
    case when c.is_open and c.replied_on is null then (c.handle_due_on - $as_of::date)::integer end as days_left,
    (p.place % 10)::integer as queue,
    r.probability::double as comes_back,
    s.probability::double as stays_open,
    s.task as staying_task,
    case when p.place % 10 = 1 or s.task is null then r.task else s.task end as reasons_task,
    (case when p.place % 10 = 1 or s.task is null then r.reasons else s.reasons end)::varchar as reasons,
    (select count(*) from placed) as total
from placed as p
inner join scope as c using (source, case_no)
left join scored as r on r.source = p.source and r.case_no = p.case_no and r.task = 'repeat'
left join staying as s on s.source = p.source and s.case_no = p.case_no
order by p.place
limit $size::bigint
