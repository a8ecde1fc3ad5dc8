-- grain: one row per letter of supervision and recommendation without an answer, the longest waiting first
-- What is about an accusation or a confidential case is left out: nothing here leads to it.
with sent as (
    select 'letter' as work, source, city_code, record_no, kind, org, sent_at::date as sent_on, answered_at::date as answered_on, case_no
    from fct_letter
    union all
    select 'recommendation', source, city_code, record_no, kind, org, made_at::date, answered_at::date, case_no
    from fct_recommendation
),

waiting as (
    select s.*, count(*) over (partition by s.work) as total
    from sent as s
    left join case_withheld as w on w.city_code = s.city_code and w.case_no = s.case_no
    where
        s.sent_on <= $as_of::date and coalesce(s.answered_on > $as_of::date, true) and w.case_no is null
        and ($city = '' or s.city_code = $city) and ($unit = '' or s.org = $unit)
    qualify row_number() over (partition by s.work order by s.sent_on, s.source, s.record_no) <= $most::bigint
)

select
    s.work,
    coalesce(s.kind, 'unknown') as kind,
    s.city_code,
    s.record_no,
    s.org,
    s.sent_on,
    ($as_of::date - s.sent_on)::integer as days,
    c.source,
    c.case_no,
    s.total
from waiting as s
left join fct_case as c on c.city_code = s.city_code and c.case_no = s.case_no
order by s.work, s.sent_on, s.source, s.record_no, c.source
