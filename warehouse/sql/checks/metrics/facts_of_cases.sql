-- grain: one row per current case: what it counts for in each metric of mart_case, written from the definitions and the facts alone
-- The second entry of the book: nothing of mart_case or of metrics/*.json is read here. Of a metric m: m counts, m__of
-- stands below the line, m__open may go either way, m__known says whether it can be told, m__on is the day that puts it
-- into a period. Of a stock m__from and m__until are the first day in it and the first one out of it; of survival
-- m__days are the days waited and m__ended says whether what is waited for has come.
with closing as (
    select source, bool_or(closed_at is not null) as is_delivered
    from fct_case
    group by source
),

clocks as (
    pivot (
        select source, case_no, case when clock = 'handle' then kind else clock end as name, due_on, stopped_on
        from case_clock
        where clock in ('register', 'inform', 'handle', 'accept', 'review_answer', 'recheck_answer')
    )
    on name in ('register', 'inform', 'statutory', 'accept', 'target', 'review_answer', 'recheck_answer')
    using max(due_on) as due, max(stopped_on) as stopped
    group by source, case_no
),

came_again as (
    select distinct c.source, c.case_no
    from fct_case as c
    inner join fct_case as later on later.repeat_of = c.city_code || ':' || c.case_no
    where later.registered_at::date - c.closed_at::date <= 90
),

matter_end as (
    select
        source,
        case_no,
        min(least(ended_at, recheck_decided_at)) over (
            partition by matter_key order by registered_at, city_code, case_no, source rows between unbounded preceding and 1 preceding
        ) as matter_ended_at
    from fct_case
    where matter_key in (select matter_key from fct_case where repeat_of is not null)
),

repeated as (
    select r.source, r.case_no, m.matter_ended_at, earlier.replied_at as earlier_replied_at, k.statutory_due as earlier_due
    from case_role as r
    inner join fct_case as earlier on earlier.source = r.repeat_of_source and earlier.case_no = r.repeat_of_case_no
    inner join matter_end as m on m.source = r.source and m.case_no = r.case_no
    left join clocks as k on k.source = earlier.source and k.case_no = earlier.case_no
    where r.repeat_of is not null
),

fact as (
    select
        c.* exclude (title, content, attributes, petitioner_key, persons),
        k.* exclude (source, case_no),
        coalesce(c.persons, 1) as persons,
        c.registered_at::date as registered_on,
        c.replied_at::date as replied_on,
        c.closed_at::date as closed_on,
        c.resolved_at::date as resolved_on,
        (case when d.is_delivered then c.closed_at else c.replied_at end)::date as ended_on,
        getvariable('as_of')::date as today,
        a.case_no is not null as came_again,
        coalesce(p.matter_ended_at <= c.registered_at, false) as had_ended,
        coalesce(p.earlier_replied_at <= c.registered_at, false) as was_answered,
        c.registered_at::date - p.earlier_due as days_after_due
    from fct_case as c
    inner join closing as d using (source)
    left join clocks as k using (source, case_no)
    left join came_again as a using (source, case_no)
    left join repeated as p using (source, case_no)
)

select
    source,
    case_no,

    1 as registered, registered_on as registered__on,
    (channel = 'letter')::integer as registered_letter, registered_on as registered_letter__on,
    (channel = 'visit')::integer as registered_visit, registered_on as registered_visit__on,
    (channel = 'online')::integer as registered_online, registered_on as registered_online__on,
    (channel = 'phone')::integer as registered_phone, registered_on as registered_phone__on,
    (channel = 'letter')::integer as letter_share, (channel is not null)::integer as letter_share__of, registered_on as letter_share__on,
    (channel = 'visit')::integer as visit_share, (channel is not null)::integer as visit_share__of, registered_on as visit_share__on,
    (channel = 'online')::integer as online_share, (channel is not null)::integer as online_share__of, registered_on as online_share__on,
    (channel = 'phone')::integer as phone_share, (channel is not null)::integer as phone_share__of, registered_on as phone_share__on,
    persons, registered_on as persons__on,
    (channel = 'visit' and persons > 4)::integer as group_visits, registered_on as group_visits__on,
    case when channel = 'visit' and persons > 4 then persons end as group_visit_persons, registered_on as group_visit_persons__on,
    (channel = 'visit' and persons < 5)::integer as individual_visits, registered_on as individual_visits__on,
    case when channel = 'visit' and persons < 5 then persons end as individual_visit_persons, registered_on as individual_visit_persons__on,
    litigation::integer as litigation, registered_on as litigation__on,
    (acceptance = 'refused')::integer as refused, registered_on as refused__on,
    transfers, registered_on as transfers__on,
    returned, registered_on as returned__on,

    is_first::integer as first, (is_first is not null or repeat_of is not null)::integer as first__known, registered_on as first__on,
    (repeat_of is not null)::integer as repeat, (is_first is not null or repeat_of is not null)::integer as repeat__known, registered_on as repeat__on,
    (repeat_of is not null)::integer as repeat_rate, 1 as repeat_rate__of, (is_first is not null or repeat_of is not null)::integer as repeat_rate__known, registered_on as repeat_rate__on,
    case when repeat_of is not null then persons end as repeat_rate_persons, persons as repeat_rate_persons__of,
    (is_first is not null or repeat_of is not null)::integer as repeat_rate_persons__known, registered_on as repeat_rate_persons__on,
    (not had_ended and not was_answered and days_after_due <= 0)::integer as repeat_before_deadline, (is_first is not null or repeat_of is not null)::integer as repeat_before_deadline__known, registered_on as repeat_before_deadline__on,
    (not had_ended and not was_answered and days_after_due > 0)::integer as repeat_after_deadline, (is_first is not null or repeat_of is not null)::integer as repeat_after_deadline__known, registered_on as repeat_after_deadline__on,
    (not had_ended and was_answered)::integer as repeat_after_answer, (is_first is not null or repeat_of is not null)::integer as repeat_after_answer__known, registered_on as repeat_after_answer__on,
    had_ended::integer as repeat_after_end, (is_first is not null or repeat_of is not null)::integer as repeat_after_end__known, registered_on as repeat_after_end__on,

    -- decided: answered, or the deadline passed before anything ended it; what was closed in time without the answer is neither
    (register_stopped <= register_due)::integer as on_time_acceptance, (register_stopped is not null or coalesce(closed_on, today) > register_due)::integer as on_time_acceptance__of,
    (coalesce(register_stopped, closed_on) is null and register_due >= today)::integer as on_time_acceptance__open, register_due as on_time_acceptance__on,
    (inform_stopped <= inform_due)::integer as on_time_acceptance_unit, (inform_stopped is not null or coalesce(closed_on, today) > inform_due)::integer as on_time_acceptance_unit__of,
    (coalesce(inform_stopped, closed_on) is null and inform_due >= today)::integer as on_time_acceptance_unit__open, inform_due as on_time_acceptance_unit__on,
    (statutory_stopped <= statutory_due)::integer as on_time_reply, (statutory_stopped is not null or coalesce(closed_on, today) > statutory_due)::integer as on_time_reply__of,
    (coalesce(statutory_stopped, closed_on) is null and statutory_due >= today)::integer as on_time_reply__open, statutory_due as on_time_reply__on,
    (statutory_stopped <= statutory_due)::integer as on_time_reply_answered, (statutory_stopped is not null)::integer as on_time_reply_answered__of, statutory_due as on_time_reply_answered__on,
    (is_first and (statutory_stopped <= statutory_due))::integer as on_time_first, (is_first and (statutory_stopped is not null or coalesce(closed_on, today) > statutory_due))::integer as on_time_first__of,
    (is_first and (coalesce(statutory_stopped, closed_on) is null and statutory_due >= today))::integer as on_time_first__open, (is_first is not null or repeat_of is not null)::integer as on_time_first__known, statutory_due as on_time_first__on,
    (accept_stopped <= accept_due)::integer as target_acceptance, (accept_stopped is not null or coalesce(closed_on, today) > accept_due)::integer as target_acceptance__of,
    (coalesce(accept_stopped, closed_on) is null and accept_due >= today)::integer as target_acceptance__open, accept_due as target_acceptance__on,
    (target_stopped <= target_due)::integer as target_reply, (target_stopped is not null or coalesce(closed_on, today) > target_due)::integer as target_reply__of,
    (coalesce(target_stopped, closed_on) is null and target_due >= today)::integer as target_reply__open, target_due as target_reply__on,
    (review_answer_stopped <= review_answer_due)::integer as on_time_review, (review_answer_stopped is not null or review_answer_due < today)::integer as on_time_review__of,
    (review_answer_stopped is null and review_answer_due >= today)::integer as on_time_review__open, review_answer_due as on_time_review__on,
    (recheck_answer_stopped <= recheck_answer_due)::integer as on_time_recheck, (recheck_answer_stopped is not null or recheck_answer_due < today)::integer as on_time_recheck__of,
    (recheck_answer_stopped is null and recheck_answer_due >= today)::integer as on_time_recheck__open, recheck_answer_due as on_time_recheck__on,

    (satisfaction_office <> 'dissatisfied')::integer as satisfaction_office, (satisfaction_office is not null)::integer as satisfaction_office__of, rated_at::date as satisfaction_office__on,
    (satisfaction_unit <> 'dissatisfied')::integer as satisfaction_unit, (satisfaction_unit is not null)::integer as satisfaction_unit__of, rated_at::date as satisfaction_unit__on,
    (ratable and coalesce(satisfaction_office, satisfaction_unit) is not null)::integer as rating_rate, ratable::integer as rating_rate__of, replied_on as rating_rate__on,
    -- in silence: nobody rated, and more than 30 days have passed since the answer
    (ratable and case when satisfaction_unit is null then today - replied_on > 30 else satisfaction_unit <> 'dissatisfied' end)::integer as satisfaction_unit_silent,
    (ratable and (satisfaction_unit is not null or today - replied_on > 30))::integer as satisfaction_unit_silent__of,
    (ratable and satisfaction_unit is null and today - replied_on <= 30)::integer as satisfaction_unit_silent__open, replied_on as satisfaction_unit_silent__on,

    1 as replied, replied_on as replied__on,
    1 as closed, ended_on as closed__on,
    1 as resolved, resolved_on as resolved__on,
    1 as review_requested, review_requested_at::date as review_requested__on,
    1 as recheck_requested, recheck_requested_at::date as recheck_requested__on,
    (review_outcome <> 'upheld')::integer as review_overturned, (review_outcome is not null)::integer as review_overturned__of, review_decided_at::date as review_overturned__on,
    (recheck_outcome <> 'upheld')::integer as recheck_overturned, (recheck_outcome is not null)::integer as recheck_overturned__of, recheck_decided_at::date as recheck_overturned__on,
    (is_first and today - closed_on >= 90 and not came_again and not coalesce(review_requested_at::date - closed_on <= 90, false))::integer as settled_at_once,
    (is_first and today - closed_on >= 90)::integer as settled_at_once__of, (is_first is not null or repeat_of is not null)::integer as settled_at_once__known, closed_on as settled_at_once__on,
    registered_on as time_to_close__on, least(coalesce(closed_on, today), today) - registered_on as time_to_close__days, coalesce(closed_on <= today, false) as time_to_close__ended, 1 as time_to_close,
    registered_on as time_to_reply__on, least(coalesce(replied_on, closed_on, today), today) - registered_on as time_to_reply__days, coalesce(replied_on <= today, false) as time_to_reply__ended, 1 as time_to_reply,

    1 as open, registered_on as open__from, ended_on as open__until,
    1 as open_0_15, registered_on as open_0_15__from, least(ended_on, registered_on + 16) as open_0_15__until,
    1 as open_16_60, registered_on + 16 as open_16_60__from, least(ended_on, registered_on + 61) as open_16_60__until,
    1 as open_61_90, registered_on + 61 as open_61_90__from, least(ended_on, registered_on + 91) as open_61_90__until,
    1 as open_91_180, registered_on + 91 as open_91_180__from, least(ended_on, registered_on + 181) as open_91_180__until,
    1 as open_181_365, registered_on + 181 as open_181_365__from, least(ended_on, registered_on + 366) as open_181_365__until,
    1 as open_over_365, registered_on + 366 as open_over_365__from, ended_on as open_over_365__until,
    1 as long_open, registered_on + 181 as long_open__from, ended_on as long_open__until,
    (statutory_due is not null)::integer as overdue, case when not coalesce(coalesce(replied_on, closed_on) <= statutory_due, false) then statutory_due + 1 end as overdue__from,
    case when statutory_due is not null then coalesce(replied_on, closed_on) end as overdue__until,

    declared_cold::integer as cold, registered_on as cold__from, resolved_on as cold__until,
    declared_cold::integer as cold_closed, closed_on as cold_closed__on,
    declared_cold::integer as cold_resolved, resolved_on as cold_resolved__on,
    declared_cold::integer as cold_resolution_rate, declared_cold::integer as cold_resolution_rate__of, resolved_on as cold_resolution_rate__on,
    leader_case::integer as leader_cases, registered_on as leader_cases__on,
    (leader_case and closed_on is not null)::integer as leader_cases_closed, leader_case::integer as leader_cases_closed__of, registered_on as leader_cases_closed__on,
    (taken_by is not null)::integer as taken_cases, registered_on as taken_cases__on,
    (taken_by is not null and closed_on is not null)::integer as taken_cases_closed, (taken_by is not null)::integer as taken_cases_closed__of, registered_on as taken_cases_closed__on,
    supervision_letters as case_supervision_letters, registered_on as case_supervision_letters__on
from fact
