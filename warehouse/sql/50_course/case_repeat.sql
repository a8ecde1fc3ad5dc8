-- grain: one row per repeat: which case it repeats, and when it came
-- came, as seen from the case that it repeats: after_end (any earlier case of the matter had been re-checked or its procedure
-- ended: the same facts are not taken up again, art. 36), after_answer, after_deadline (and unanswered),
-- before_deadline; null where it was unanswered and no deadline is known.
with due as (
    select source, case_no, due_on from case_clock where clock = 'handle' and kind = 'statutory'
),

repeat as (
    select source, case_no, repeat_of_source, repeat_of_case_no
    from case_role
    where repeat_of is not null
),

ended as (
    select
        source,
        case_no,
        min(least(ended_at, recheck_decided_at)) over (
            partition by matter_key
            order by registered_at, city_code, case_no, source
            rows between unbounded preceding and 1 preceding
        ) as ended_at
    from fct_case
    where matter_key in (select matter_key from fct_case where repeat_of is not null)
)

select
    c.source,
    c.case_no,
    c.city_code,
    c.registered_at::date as registered_on,
    earlier.source as earlier_source,
    earlier.case_no as earlier_case_no,
    case
        when ended.ended_at <= c.registered_at then 'after_end'
        when earlier.replied_at <= c.registered_at then 'after_answer'
        when due.due_on < c.registered_at::date then 'after_deadline'
        when due.due_on >= c.registered_at::date then 'before_deadline'
    end as came
from repeat as r
inner join fct_case as c using (source, case_no)
inner join fct_case as earlier on earlier.source = r.repeat_of_source and earlier.case_no = r.repeat_of_case_no
inner join ended using (source, case_no)
left join due on due.source = earlier.source and due.case_no = earlier.case_no
