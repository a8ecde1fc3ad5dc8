-- grain: one row per running clock of a case that a list may show: what is due, and when
-- Clocks of the offices alone: the days in which a petitioner may ask for a review are nobody's duty. Working lists read
-- this narrow table instead of every clock that ever ran. due_when: a week ends on Sunday, and each day stands in one of them.
select
    k.source,
    k.case_no,
    k.city_code,
    c.org,
    c.level,
    c.category_1,
    d.provincial_category,
    k.clock,
    k.kind,
    k.started_on,
    k.due_on,
    (k.due_on - getvariable('as_of')::date)::integer as days_left,
    case
        when k.due_on < getvariable('as_of')::date then 'overdue'
        when k.due_on = getvariable('as_of')::date then 'due_today'
        when k.due_on = getvariable('as_of')::date + 1 then 'due_tomorrow'
        when k.due_on < date_trunc('week', getvariable('as_of')::date)::date + 7 then 'this_week'
        when k.due_on < date_trunc('week', getvariable('as_of')::date)::date + 14 then 'next_week'
        else 'later'
    end as due_when
from case_clock as k
inner join fct_case as c using (source, case_no)
left join case_withheld as w using (source, case_no)
left join dim_category as d on d.city_code = c.city_code and d.category_1 = c.category_1
where
    k.state in ('open', 'overdue')
    and k.clock in ('register', 'inform', 'accept', 'handle', 'review_answer', 'recheck_answer')
    and k.started_on <= getvariable('as_of')::date
    and w.case_no is null
