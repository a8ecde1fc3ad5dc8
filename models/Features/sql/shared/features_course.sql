-- grain: one row per row of the cohort: how its case was handled so far
-- The deadline is the statutory one of art. 34 before any extension (case_clock); a case without it has no share of it,
-- only days. Silence: the longest run of days in which nothing dated happened, the last one up to the as-of date.
with deadline as (
    select source, case_no, started_on, due_on - extended_days as due_on
    from case_clock
    where clock = 'handle' and kind = 'statutory'
),

known as (
    select
        c.*,
        d.due_on - d.started_on as days_allowed,
        coalesce(c.replied_at::date, c.as_of) - d.started_on as days_used,
        list_filter(coalesce(m.moments, []), lambda e: e.at::date <= c.as_of) as events
    from case_known as c
    left join case_moment as m using (source, case_no)
    left join deadline as d on d.source = c.source and d.case_no = c.case_no and d.started_on <= c.as_of
),

dated as (
    select
        *,
        list_sort(list_distinct(list_filter(
            [
                registered_at, forwarded_at, returned_at, accepted_at, informed_at, replied_at, closed_at, rated_at, resolved_at,
                review_requested_at, review_decided_at, recheck_requested_at, recheck_decided_at
            ] || list_transform(events, lambda e: e.at),
            lambda moment: moment is not null
        ))) as moments
    from known
),

ending as (
    select *, moments || [as_of::timestamp] as ends
    from dated
)

select
    row_id,
    date_diff('minute', registered_at, accepted_at) / 60.0 as hours_to_acceptance,
    date_diff('minute', registered_at, least(informed_at, replied_at)) / 60.0 as hours_to_first_contact,
    replied_at::date - registered_at::date as days_to_answer,
    coalesce(replied_at::date, as_of) - accepted_at::date as days_handled,
    days_used / days_allowed as deadline_share,
    case when delivers_extensions then (extended_to is not null)::integer end as is_extended,
    list_max(list_transform(range(2, len(ends) + 1), lambda i: ends[i]::date - ends[i - 1]::date)) as longest_silence,
    transfers,
    returned as returns,
    case when len(events) > 0 then len(list_distinct(list_filter(list_transform(events, lambda e: e.org), lambda o: o is not null))) end as units,
    as_of - moments[len(moments)]::date as days_since_activity,
    len(moments) as moments
from ending
