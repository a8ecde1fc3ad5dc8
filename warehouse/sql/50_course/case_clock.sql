-- grain: one row per current case, clock and rule that governs it: how it stands on the as-of date
-- A clock follows the rule in force on the day it starts; that day is not counted, the last one is. A clock whose end a
-- source never tells is left out, for "overdue" would only mean "not delivered". Rules: reference/clock_rules.csv.
with delivers as (
    select
        source,
        count(forwarded_at) + count(accepted_at) > 0 as passing_on,
        count(informed_at) + count(accepted_at) > 0 as informing,
        count(accepted_at) > 0 as accepting,
        count(replied_at) > 0 as replying,
        count(review_decided_at) > 0 as reviewing,
        count(recheck_decided_at) > 0 as rechecking
    from fct_case
    group by source
),

-- Where no route is told, the purpose tells suggestions (29) and accusations (30); all else is taken for 31-6.
cases as (
    select
        c.source, c.case_no, c.city_code, c.registered_at, c.forwarded_at, c.returned_at, c.acceptance, c.accepted_at, c.informed_at,
        c.due_at, c.extended_to, c.replied_at, c.closed_at, c.review_requested_at, c.review_decided_at, c.recheck_requested_at,
        c.recheck_decided_at, c.hearing_started_at, c.hearing_ended_at,
        coalesce(c.route, case c.purpose when 'suggestion' then '29' when 'accusation' then '30' else '31-6' end) as clock_route,
        coalesce(c.forwarded_at, c.registered_at)::date as received_on,
        d.* exclude (source)
    from fct_case as c
    inner join delivers as d using (source)
),

-- stated_on: a deadline that the city states, lawful as far as counted_from and the rule allow; given_up_on: the case ended
-- without what the clock waits for; is_right: the petitioner's own clock, on which nobody is late.
runs as (
    select source, case_no, city_code, clock_route, 'register' as clock, registered_at::date as started_on,
        coalesce(forwarded_at, accepted_at)::date as stopped_on, null::date as stated_on, null::date as counted_from,
        closed_at::date as given_up_on, false as is_right, 0 as paused_days
    from cases where passing_on
    union all
    select source, case_no, city_code, clock_route, 'inform', received_on,
        coalesce(informed_at, accepted_at)::date, null, null, closed_at::date, false, 0
    from cases where informing
    union all
    select source, case_no, city_code, clock_route, 'object', received_on, returned_at::date, null, null, null, false, 0
    from cases where returned_at is not null
    union all
    select source, case_no, city_code, clock_route, 'accept', received_on, accepted_at::date, null, null, closed_at::date, false, 0
    from cases where accepting and coalesce(acceptance, 'accepted') = 'accepted'
    union all
    select source, case_no, city_code, clock_route, 'handle', coalesce(accepted_at, registered_at)::date,
        replied_at::date, coalesce(extended_to, due_at)::date, accepted_at::date, closed_at::date, false, 0
    from cases where replying and (accepted_at is not null or extended_to is not null or due_at is not null)
    union all
    select source, case_no, city_code, clock_route, 'review_request', replied_at::date, review_requested_at::date, null, null, null, true, 0
    from cases where reviewing and replied_at is not null
    union all
    select source, case_no, city_code, clock_route, 'review_answer', review_requested_at::date, review_decided_at::date, null, null, null, false, 0
    from cases where reviewing and review_requested_at is not null
    union all
    select source, case_no, city_code, clock_route, 'recheck_request', review_decided_at::date, recheck_requested_at::date, null, null, null, true, 0
    from cases where rechecking and review_decided_at is not null
    union all
    -- Only here does the time of a hearing not count (art. 36).
    select source, case_no, city_code, clock_route, 'recheck_answer', recheck_requested_at::date, recheck_decided_at::date, null, null, null, false,
        case when hearing_started_at >= recheck_requested_at
            then greatest(coalesce(hearing_ended_at, recheck_decided_at, getvariable('as_of')::timestamp)::date - hearing_started_at::date + 1, 0)::integer
            else 0
        end
    from cases where rechecking and recheck_requested_at is not null
),

governed as (
    select
        r.* exclude (clock_route),
        g.rule,
        g.kind,
        g.days::integer as days,
        g.extension_days::integer as extension_days,
        g.day_kind,
        -- a column of its own, so that the join below compares columns only: DuckDB then hashes it
        case when g.day_kind = 'working' then r.started_on end as working_from
    from runs as r
    inner join reference_clock_rule as g
        on g.clock = r.clock
        and r.started_on >= g.valid_from::date
        and r.started_on <= coalesce(g.valid_to::date, 'infinity'::date)
        and (g.routes = 'all' or list_contains(string_split(g.routes, ' '), r.clock_route))
        and (g.scope_code is null or starts_with(r.city_code, g.scope_code))
),

-- A stated deadline holds as far as the rule lets it be extended; a target is what it is.
due as (
    select
        g.*,
        case
            when g.day_kind = 'working' then w.date
            when g.kind = 'statutory' and g.stated_on is not null then least(g.stated_on, g.counted_from + g.days + g.extension_days)
            else g.started_on + g.days + g.paused_days
        end as due_on
    from governed as g
    left join dim_working_day as s on s.date = g.working_from
    left join dim_working_day as w on w.is_working and w.working_days = s.working_days + g.days
)

select
    source,
    case_no,
    city_code,
    clock,
    rule,
    kind,
    started_on,
    due_on,
    coalesce(greatest(due_on - counted_from - days, 0), 0)::integer as extended_days,
    paused_days::integer as paused_days,
    stopped_on,
    case
        when stopped_on <= due_on then 'in_time'
        when stopped_on > due_on then 'late'
        when given_up_on <= due_on then 'ended'
        when given_up_on > due_on then 'late'
        when due_on < getvariable('as_of')::date then case when is_right then 'ended' else 'overdue' end
        else 'open'
    end as state
from due
