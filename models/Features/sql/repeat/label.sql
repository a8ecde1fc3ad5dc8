-- grain: one row per row of the cohort: whether the matter came back within $window days of the answer
-- A return is a later repeat of the matter, never a review, supplement or re-routing (case_repeat_evidence), registered
-- after the day of the answer. Where the window had not closed when the source last told all, the label is null, and the
-- case is one to score: answered within the window and not come back yet.
with back as (
    select c.matter_key, c.registered_at::date as registered_on
    from case_repeat_evidence as e
    inner join petition as c using (source, case_no)
    where e.role = 'repeat'
),

next_back as (
    select r.row_id, min(b.registered_on) as back_on
    from cohort as r
    inner join back as b on b.matter_key = r.matter_key and b.registered_on > r.as_of
    group by r.row_id
)

select
    r.row_id,
    case when r.as_of + $window::integer <= n.told_until then coalesce(b.back_on <= r.as_of + $window::integer, false)::integer end as comes_back,
    r.as_of + $window::integer + n.arrival_days as comes_back_known_on,
    r.as_of > $as_of::date - $window::integer and coalesce(b.back_on > $as_of::date, true) as is_scored
from cohort as r
inner join source_nature as n using (source)
left join next_back as b using (row_id)
