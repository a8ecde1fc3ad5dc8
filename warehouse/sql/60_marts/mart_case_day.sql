-- grain: one row per city, channel and day on which anything happened
-- Each measure stands on the day of its own date basis: what was registered, answered, closed, rated or fell due then.
with facts as (
    select
        city_code,
        coalesce(channel, 'unknown') as channel,
        registered_at::date as day,
        count(*) as registered,
        count(*) filter (channel = 'online') as registered_online,
        count(*) filter (channel is not null) as registered_with_channel,
        count(*) filter (repeat_of is not null) as registered_repeat,
        count(*) filter (repeat_of is not null or is_first is not null) as registered_repeat_known,
        sum(persons) as persons
    from fct_case
    group by all
    union all by name
    select city_code, coalesce(channel, 'unknown') as channel, replied_at::date as day, count(*) as replied
    from fct_case
    where replied_at is not null
    group by all
    union all by name
    select city_code, channel, ended_on as day, count(*) as ended
    from case_end
    where ended_on is not null
    group by all
    union all by name
    select
        city_code,
        coalesce(channel, 'unknown') as channel,
        rated_at::date as day,
        count(*) filter (satisfaction_unit is not null) as rated,
        count(*) filter (satisfaction_unit in ('satisfied', 'mostly_satisfied')) as rated_satisfied
    from fct_case
    where rated_at is not null
    group by all
    union all by name
    select
        city_code,
        channel,
        handling_due_on as day,
        count(*) filter (handling_state <> 'undecided') as due,
        count(*) filter (handling_state = 'in_time') as due_in_time,
        count(*) filter (handling_state = 'undecided') as due_undecided
    from case_clock
    where handling_due_on is not null
    group by all
    union all by name
    select
        city_code,
        channel,
        acceptance_due_on as day,
        count(*) filter (acceptance_state <> 'undecided') as acceptance_due,
        count(*) filter (acceptance_state = 'in_time') as acceptance_in_time,
        count(*) filter (acceptance_state = 'undecided') as acceptance_undecided
    from case_clock
    group by all
)

select
    city_code,
    channel,
    day,
    coalesce(sum(columns(* exclude (city_code, channel, day))), 0)::bigint
from facts
group by city_code, channel, day
order by city_code, day, channel
