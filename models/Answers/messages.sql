-- grain: one row per message of the source $source, with what was known when it was registered, and when it was answered
-- Accusations and confidential rows are left out. Whatever is counted over other messages counts what was registered, or
-- answered, before. The answering unit is no feature: these sources tell it with the answer.
with message as (
    select
        city_code,
        case_no,
        matter_key,
        registered_at,
        replied_at,
        category_1,
        channel,
        purpose,
        title,
        content,
        date_diff('microsecond', registered_at, replied_at) / 86400e6 as days
    from fct_case
    where source = $source and purpose is distinct from 'accusation' and confidential is distinct from true
),

before as (
    select
        m.city_code,
        m.case_no,
        count(o.case_no) filter (o.replied_at is null or o.replied_at >= m.registered_at) as open_all,
        count(o.case_no) filter (o.city_code = m.city_code and (o.replied_at is null or o.replied_at >= m.registered_at)) as open_city,
        count(*) filter (o.registered_at >= m.registered_at - interval 30 days) as registered_month,
        count(*) filter (o.replied_at < m.registered_at and o.replied_at >= m.registered_at - interval 30 days) as replied_month,
        median(o.days) filter (o.replied_at < m.registered_at and o.replied_at >= m.registered_at - interval 90 days) as median_all,
        median(o.days) filter (o.city_code = m.city_code and o.replied_at < m.registered_at and o.replied_at >= m.registered_at - interval 180 days) as median_city
    from message as m
    left join message as o on o.registered_at < m.registered_at
    group by m.city_code, m.case_no
)

select
    m.case_no,
    m.matter_key,
    m.city_code,
    m.category_1,
    m.channel,
    m.purpose,
    concat_ws(' ', m.title, m.content) as text,
    m.registered_at,
    m.replied_at,
    length(coalesce(m.title, '')) as title_length,
    length(coalesce(m.content, '')) as content_length,
    isodow(m.registered_at) as weekday,
    month(m.registered_at) as month,
    hour(m.registered_at) as hour,
    ahead.working_days - today.working_days as working_days_ahead,
    b.open_all,
    b.open_city,
    b.registered_month,
    b.replied_month,
    b.median_all,
    b.median_city
from message as m
inner join before as b using (city_code, case_no)
left join dim_working_day as today on today.date = m.registered_at::date
left join dim_working_day as ahead on ahead.date = m.registered_at::date + 10
order by m.registered_at, m.city_code, m.case_no
