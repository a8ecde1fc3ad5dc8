-- grain: one row per case that a working list may hold: open, ended or answered in the last 120 days, or declared cold
-- What lists show of a case and nothing more: no title, no content, nothing of who petitions. Accusations and confidential
-- cases are not in it. is_open is open on the as-of date; earlier counts the matter's earlier cases in the
-- same city that may be shown: a list of one city tells nothing of another.
with handling as (
    select
        source,
        case_no,
        max(due_on) as handle_due_on,
        bool_or(state = 'overdue') as is_overdue
    from case_clock
    where clock = 'handle' and kind = 'statutory'
    group by source, case_no
),

told as (
    select
        c.*,
        e.ended_on,
        c.registered_at::date as registered_on,
        c.replied_at::date as replied_on,
        coalesce(e.ended_on > getvariable('as_of')::date, true) as is_open
    from fct_case as c
    inner join case_end as e using (source, case_no)
    left join case_withheld as w using (source, case_no)
    where w.case_no is null and c.registered_at::date <= getvariable('as_of')::date
),

listed as (
    select * from told
    where is_open or declared_cold or greatest(ended_on, replied_on) > getvariable('as_of')::date - 120
),

-- by position, not by time: two registrations of one moment are told apart as the linking tells them
position as (
    select
        source,
        case_no,
        row_number() over (partition by matter_key, city_code order by registered_at, case_no, source) - 1 as earlier
    from told
    where matter_key in (select matter_key from listed where repeat_of is not null)
),

letter as (
    select city_code, case_no, count(*) as letters from fct_letter where case_no is not null group by city_code, case_no
),

event as (
    select source, case_no, count(*) as events
    from fct_case_event
    where (source, case_no) in (select (source, case_no) from listed)
    group by source, case_no
)

select
    c.source,
    c.case_no,
    c.city_code,
    c.org,
    c.level,
    c.channel,
    c.category_1,
    c.category_2,
    d.provincial_category,
    c.registered_on,
    c.replied_on,
    c.closed_at::date as closed_on,
    c.ended_on,
    c.resolved_at::date as resolved_on,
    c.is_open,
    (getvariable('as_of')::date - c.registered_on)::integer as age_days,
    h.handle_due_on,
    coalesce(h.is_overdue, false) and c.is_open as is_overdue,
    c.repeat_of is not null as is_repeat,
    coalesce(p.earlier, 0)::integer as earlier,
    c.transfers,
    c.returned,
    greatest(coalesce(c.supervision_letters, 0), coalesce(l.letters, 0))::integer as letters,
    coalesce(v.events, 0)::integer as events,
    coalesce(c.declared_cold, false) as is_declared_cold,
    c.lists,
    case when c.leader_case then 'leader' when c.taken_by is not null then 'officer' end as taken
from listed as c
left join handling as h using (source, case_no)
left join position as p using (source, case_no)
left join letter as l on l.city_code = c.city_code and l.case_no = c.case_no
left join event as v using (source, case_no)
left join dim_category as d on d.city_code = c.city_code and d.category_1 = c.category_1
