-- grain: one row per case that a working list may hold: open, ended or answered in the last 120 days, or declared cold
-- What lists show of a case and nothing more: no title, no content, nothing of who petitions. Accusations and confidential
-- cases are not in it. is_open is open on the as-of date; earlier counts the matter's earlier cases in the same city that
-- may be shown: a list of one city tells nothing of another.
with listed as (
    select
        c.source, c.case_no, c.city_code, c.org, c.level, c.channel, c.category_1, c.category_2, c.registered_at, c.replied_at, c.closed_at, c.resolved_at, c.matter_key,
        c.repeat_of is not null as is_repeat,
        c.transfers, c.returned, c.supervision_letters, c.lists,
        coalesce(c.declared_cold, false) as is_declared_cold,
        case when c.leader_case then 'leader' when c.taken_by is not null then 'officer' end as taken,
        e.ended_on,
        coalesce(e.ended_on > getvariable('as_of')::date, true) as is_open
    from fct_case as c
    inner join case_end as e using (source, case_no)
    left join case_withheld as w using (source, case_no)
    where
        w.case_no is null
        and c.registered_at::date <= getvariable('as_of')::date
        and (
            c.declared_cold or e.ended_on is null
            or greatest(e.ended_on, c.replied_at::date) > getvariable('as_of')::date - 120
        )
),

position as (
    select
        c.source,
        c.case_no,
        row_number() over (partition by c.matter_key, c.city_code order by c.registered_at, c.case_no, c.source) - 1 as earlier
    from fct_case as c
    left join case_withheld as w using (source, case_no)
    where w.case_no is null and c.matter_key in (select matter_key from listed where is_repeat)
),

letter as (
    select city_code, case_no, count(*) as letters from fct_letter where case_no is not null group by city_code, case_no
),

event as (
    select v.source, v.case_no, count(*) as events
    from fct_case_event as v
    where (v.source, v.case_no) in (select (source, case_no) from listed)
    group by v.source, v.case_no
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
    c.registered_at::date as registered_on,
    c.replied_at::date as replied_on,
    c.closed_at::date as closed_on,
    c.ended_on,
    c.resolved_at::date as resolved_on,
    c.is_open,
    (getvariable('as_of')::date - c.registered_at::date)::integer as age_days,
    h.due_on as handle_due_on,
    coalesce(h.state = 'overdue', false) and c.is_open as is_overdue,
    c.is_repeat,
    coalesce(p.earlier, 0)::integer as earlier,
    c.transfers,
    c.returned,
    greatest(coalesce(c.supervision_letters, 0), coalesce(l.letters, 0))::integer as letters,
    coalesce(v.events, 0)::integer as events,
    c.is_declared_cold,
    c.lists,
    c.taken
from listed as c
left join case_clock as h on h.source = c.source and h.case_no = c.case_no and h.clock = 'handle' and h.kind = 'statutory'
left join position as p on p.source = c.source and p.case_no = c.case_no
left join letter as l on l.city_code = c.city_code and l.case_no = c.case_no
left join event as v on v.source = c.source and v.case_no = c.case_no
left join dim_category as d on d.city_code = c.city_code and d.category_1 = c.category_1
