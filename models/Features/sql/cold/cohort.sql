-- grain: one row per open case and week of its age, and one per case that is open today
-- A week begins with its as-of date: the day of registration and each seventh day after it while the case is open and its
-- source has told that far, for $weeks weeks. Of 1,000 cases $per_mille are watched so; today's cases all are.
with present as (
    select
        c.source,
        c.case_no,
        c.city_code,
        c.matter_key,
        c.registered_at::date as registered_on,
        c.ended_on,
        least(c.ended_on - 1, n.told_until) as last_open_on
    from petition as c
    inner join source_nature as n using (source)
    where (n.delivers_closings or n.delivers_answers) and c.registered_at::date <= $as_of::date
),

week as (
    select
        * exclude (last_open_on),
        registered_on + unnest(range(0, least($weeks::integer, (last_open_on - registered_on) // 7 + 1)))::integer * 7 as as_of,
        false as is_today
    from present
    where not $only_scored and last_open_on >= registered_on and md5_number_lower(source || ':' || case_no) % 1000 < $per_mille::integer
),

looked_at as (
    select * from week
    union all
    select * exclude (last_open_on), $as_of::date as as_of, true as is_today
    from present
    where coalesce(ended_on > $as_of::date, true)
)

select
    row_number() over (order by as_of, source, case_no) as row_id,
    source,
    case_no,
    city_code,
    matter_key,
    registered_on,
    ended_on,
    as_of,
    bool_or(is_today) as is_today
from looked_at
group by source, case_no, city_code, matter_key, registered_on, ended_on, as_of
