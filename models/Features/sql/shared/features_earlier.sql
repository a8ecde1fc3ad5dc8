-- grain: one row per row of the cohort: what was known of other cases of its matter
-- How an earlier contact ended counts from the day on which it ended; the last one that was answered tells how.
with own as (
    select r.row_id, r.as_of, l.root_source, l.root_case_no, l.place, l.registered_on
    from cohort as r
    inner join case_link as l using (source, case_no)
),

contact as (
    select
        o.row_id,
        o.as_of,
        o.registered_on,
        l.place,
        l.place < o.place as is_earlier,
        l.registered_on as contacted_on,
        case when c.replied_at::date <= o.as_of then c.replied_at::date end as answered_on,
        case when c.replied_at::date <= o.as_of then c.outcome end as outcome,
        case when c.ended_on <= o.as_of then c.ended_on end as ended_on,
        case when c.rated_at::date <= o.as_of then c.satisfaction_unit end as rating
    from own as o
    inner join case_link as l using (root_source, root_case_no)
    inner join petition as c on c.source = l.source and c.case_no = l.case_no
    where l.place <> o.place and l.is_contact and l.registered_on <= o.as_of
),

told as (
    select
        row_id,
        count(*) filter (is_earlier) as earlier_contacts,
        count(*) filter (is_earlier and ended_on is null) as earlier_open,
        count(*) filter (is_earlier and rating = 'dissatisfied') as earlier_dissatisfied,
        arg_max(outcome, place) filter (is_earlier) as earlier_outcome,
        max(registered_on - contacted_on) filter (is_earlier) as days_since_first_contact,
        min(registered_on - contacted_on) filter (is_earlier) as days_since_last_contact,
        min(as_of - answered_on) filter (is_earlier) as days_since_earlier_answer,
        count(*) filter (not is_earlier) as later_contacts
    from contact
    group by row_id
)

select
    r.row_id,
    coalesce(t.earlier_contacts, 0) as earlier_contacts,
    coalesce(t.earlier_open, 0) as earlier_open,
    coalesce(t.earlier_dissatisfied, 0) as earlier_dissatisfied,
    t.earlier_outcome,
    t.days_since_first_contact,
    t.days_since_last_contact,
    t.days_since_earlier_answer,
    coalesce(t.later_contacts, 0) as later_contacts
from cohort as r
left join told as t using (row_id)
