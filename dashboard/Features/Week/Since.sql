-- grain: one row per happening and case of the seven days that end on the as-of date, and per case that is blocked now
-- done: handled (办结) in these days; back: registered again in these days; overdue: its lawful time ended in these days,
-- and it is neither answered nor closed; blocked: past its lawful time, since whenever. One build tells it all by its dates.
with scope as (
    select * from mart_list_case
    where ($city = '' or city_code = $city) and ($unit = '' or org = $unit)
),

happened as (
    select 'done' as happening, * from scope where ended_on between $as_of::date - 6 and $as_of::date
    union all
    select 'back', * from scope where is_repeat and registered_on between $as_of::date - 6 and $as_of::date
    union all
    select 'overdue', * from scope where is_overdue and handle_due_on + 1 between $as_of::date - 6 and $as_of::date
    union all
    select 'blocked', * from scope where is_overdue
)

select
    *,
    case when is_open and replied_on is null then handle_due_on end as due_on,
    case when is_open and replied_on is null then (handle_due_on - $as_of::date)::integer end as days_left,
    count(*) over (partition by happening) as total
from happened
where $happening = '' or happening = $happening
qualify row_number() over (partition by happening order by handle_due_on nulls last, registered_on, source, case_no) <= $most::bigint
order by happening, handle_due_on nulls last, registered_on, source, case_no
