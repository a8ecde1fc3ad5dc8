-- grain: one row per current case: the narrow row of which every figure about cases is one aggregation
-- Three kinds of columns. Dimensions are null where nothing is told. Days, named <basis>_on, put a case into a period.
-- The rest are measures: small integers that a metric sums (metrics/*.json name them), never null.
-- The limits stand here alone: a group visit has five persons or more; satisfaction that another office counts as given
-- when nobody rates is counted 30 days after the answer; a first petition is settled when 90 days have passed.
-- Rows lie by day, so that a question about a span skips the rest unread.
with clocks as (
    select
        source,
        case_no,
        max(due_on) filter (clock = 'register') as register_due_on,
        max(state) filter (clock = 'register') as register_state,
        max(due_on) filter (clock = 'inform') as inform_due_on,
        max(state) filter (clock = 'inform') as inform_state,
        max(due_on) filter (clock = 'handle' and kind = 'statutory') as handle_due_on,
        max(state) filter (clock = 'handle' and kind = 'statutory') as handle_state,
        max(due_on) filter (clock = 'accept') as target_accept_due_on,
        max(state) filter (clock = 'accept') as target_accept_state,
        max(due_on) filter (clock = 'handle' and kind = 'target') as target_handle_due_on,
        max(state) filter (clock = 'handle' and kind = 'target') as target_handle_state,
        max(due_on) filter (clock = 'review_answer') as review_due_on,
        max(state) filter (clock = 'review_answer') as review_state,
        max(due_on) filter (clock = 'recheck_answer') as recheck_due_on,
        max(state) filter (clock = 'recheck_answer') as recheck_state
    from case_clock
    group by source, case_no
),

next_repeat as (
    select repeat_of as case_key, min(registered_at)::date as next_on
    from fct_case
    where repeat_of is not null
    group by repeat_of
),

told as (
    select
        c.*,
        l.* exclude (source, case_no),
        e.ended_on,
        k.provincial_category,
        r.came,
        coalesce(c.persons, 1) as people,
        c.registered_at::date as registered_on,
        c.replied_at::date as replied_on,
        c.closed_at::date as closed_on,
        c.rated_at::date as rated_on,
        c.satisfaction_office in ('satisfied', 'mostly_satisfied') as pleased_with_office,
        c.satisfaction_unit in ('satisfied', 'mostly_satisfied') as pleased_with_unit,
        coalesce(n.next_on <= c.closed_at::date + 90 or c.review_requested_at::date <= c.closed_at::date + 90, false) as came_back,
        c.is_first and c.closed_at::date + 90 <= getvariable('as_of')::date as is_settled
    from fct_case as c
    inner join case_end as e using (source, case_no)
    left join clocks as l using (source, case_no)
    left join dim_category as k on k.city_code = c.city_code and k.category_1 = c.category_1
    left join case_repeat as r on r.source = c.source and r.case_no = c.case_no
    left join next_repeat as n on n.case_key = c.city_code || ':' || c.case_no
)

select
    source,
    case_no,
    city_code,
    org,
    level,
    channel,
    purpose,
    route,
    category_1,
    provincial_category,

    registered_on,
    accepted_at::date as accepted_on,
    replied_on,
    closed_on,
    ended_on,
    resolved_at::date as resolved_on,
    rated_on,
    register_due_on,
    inform_due_on,
    handle_due_on,
    -- never, where the end came in time: nothing leaves a stock in which it never stood
    case when coalesce(coalesce(replied_on, closed_on) > handle_due_on, true) then handle_due_on + 1 end as overdue_on,
    case when handle_state is not null then coalesce(replied_on, closed_on) end as overdue_ended_on,
    target_accept_due_on,
    target_handle_due_on,
    review_requested_at::date as review_requested_on,
    review_due_on,
    review_decided_at::date as review_decided_on,
    recheck_requested_at::date as recheck_requested_on,
    recheck_due_on,
    recheck_decided_at::date as recheck_decided_on,

    1 as cases,
    people as persons,
    (channel is not null)::integer as with_channel,
    coalesce(channel = 'letter', false)::integer as letters,
    coalesce(channel = 'visit', false)::integer as visits,
    coalesce(channel = 'online', false)::integer as online,
    coalesce(channel = 'phone', false)::integer as calls,
    coalesce(channel = 'visit' and people >= 5, false)::integer as group_visits,
    case when channel = 'visit' and people >= 5 then people else 0 end as group_visit_persons,
    coalesce(channel = 'visit' and people < 5, false)::integer as individual_visits,
    case when channel = 'visit' and people < 5 then people else 0 end as individual_visit_persons,
    coalesce(litigation, false)::integer as litigation,
    coalesce(acceptance = 'accepted', false)::integer as accepted,
    coalesce(acceptance = 'refused', false)::integer as refused,
    coalesce(acceptance = 'forwarded', false)::integer as forwarded,
    coalesce(transfers, 0) as transfers,
    coalesce(returned, 0) as returned,
    coalesce(supervision_letters, 0) as supervision_letters,
    coalesce(is_first, false)::integer as first,
    (repeat_of is not null)::integer as repeat,
    (repeat_of is not null or is_first is not null)::integer as repeat_known,
    case when repeat_of is not null then people else 0 end as repeat_persons,
    coalesce(came = 'before_deadline', false)::integer as repeat_before_deadline,
    coalesce(came = 'after_deadline', false)::integer as repeat_after_deadline,
    coalesce(came = 'after_answer', false)::integer as repeat_after_answer,
    coalesce(came = 'after_end', false)::integer as repeat_after_end,

    coalesce(register_state = 'in_time', false)::integer as register_in_time,
    coalesce(register_state in ('in_time', 'late', 'overdue'), false)::integer as register_decided,
    coalesce(register_state = 'open', false)::integer as register_open,
    coalesce(inform_state = 'in_time', false)::integer as inform_in_time,
    coalesce(inform_state in ('in_time', 'late', 'overdue'), false)::integer as inform_decided,
    coalesce(inform_state = 'open', false)::integer as inform_open,
    coalesce(handle_state = 'in_time', false)::integer as handle_in_time,
    coalesce(handle_state in ('in_time', 'late', 'overdue'), false)::integer as handle_decided,
    coalesce(handle_state = 'open', false)::integer as handle_open,
    coalesce(handle_state in ('in_time', 'late') and replied_on is not null, false)::integer as handle_answered,
    coalesce(is_first and handle_state = 'in_time', false)::integer as first_handle_in_time,
    coalesce(is_first and handle_state in ('in_time', 'late', 'overdue'), false)::integer as first_handle_decided,
    coalesce(is_first and handle_state = 'open', false)::integer as first_handle_open,
    (handle_state is not null)::integer as handle_clock,
    coalesce(target_accept_state = 'in_time', false)::integer as target_accept_in_time,
    coalesce(target_accept_state in ('in_time', 'late', 'overdue'), false)::integer as target_accept_decided,
    coalesce(target_accept_state = 'open', false)::integer as target_accept_open,
    coalesce(target_handle_state = 'in_time', false)::integer as target_handle_in_time,
    coalesce(target_handle_state in ('in_time', 'late', 'overdue'), false)::integer as target_handle_decided,
    coalesce(target_handle_state = 'open', false)::integer as target_handle_open,
    coalesce(review_state = 'in_time', false)::integer as review_in_time,
    coalesce(review_state in ('in_time', 'late', 'overdue'), false)::integer as review_decided,
    coalesce(review_state = 'open', false)::integer as review_open,
    coalesce(recheck_state = 'in_time', false)::integer as recheck_in_time,
    coalesce(recheck_state in ('in_time', 'late', 'overdue'), false)::integer as recheck_decided,
    coalesce(recheck_state = 'open', false)::integer as recheck_open,
    coalesce(review_outcome in ('changed', 'revoked'), false)::integer as review_overturned,
    (review_outcome is not null)::integer as review_outcomes,
    coalesce(recheck_outcome in ('changed', 'revoked'), false)::integer as recheck_overturned,
    (recheck_outcome is not null)::integer as recheck_outcomes,

    (satisfaction_office is not null)::integer as office_rated,
    coalesce(pleased_with_office, false)::integer as office_satisfied,
    (satisfaction_unit is not null)::integer as unit_rated,
    coalesce(pleased_with_unit, false)::integer as unit_satisfied,
    coalesce(ratable, false)::integer as ratable,
    coalesce(ratable and (satisfaction_office is not null or satisfaction_unit is not null), false)::integer as ratable_rated,
    coalesce(ratable and (satisfaction_unit is not null or replied_on + 30 < getvariable('as_of')::date), false)::integer as unit_ratable,
    coalesce(
        ratable and (pleased_with_unit or (satisfaction_unit is null and replied_on + 30 < getvariable('as_of')::date)), false
    )::integer as unit_satisfied_or_silent,
    coalesce(ratable and satisfaction_unit is null and replied_on + 30 >= getvariable('as_of')::date, false)::integer as unit_rating_open,

    coalesce(is_settled, false)::integer as first_settled,
    coalesce(is_settled and not came_back, false)::integer as first_settled_at_once,
    coalesce(declared_cold, false)::integer as cold,
    coalesce(leader_case, false)::integer as leader_cases,
    coalesce(leader_case and closed_on is not null, false)::integer as leader_cases_closed,
    (taken_by is not null)::integer as taken_cases,
    (taken_by is not null and closed_on is not null)::integer as taken_cases_closed
from told
order by registered_on
