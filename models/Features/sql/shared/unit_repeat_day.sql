-- grain: one row per unit and day on which windows of its answers closed: how many closed so far, and in how many the matter came back
-- As it was known on that day: by links that later cases do not change (case_link). org null: the whole source.
with answered as (
    select
        c.source,
        c.org,
        c.replied_at::date as answered_on,
        coalesce(l.root_source, c.source) as root_source,
        coalesce(l.root_case_no, c.case_no) as root_case_no
    from petition as c
    left join case_link as l using (source, case_no)
    where c.replied_at is not null and c.petitioner_key is not null
),

back as (
    select root_source, root_case_no, registered_on
    from case_link
    where is_repeat
    group by all
),

followed as (
    select
        a.source,
        a.org,
        a.answered_on + $window::integer as day,
        coalesce(b.registered_on <= a.answered_on + $window::integer, false)::integer as came_back
    from answered as a
    asof left join back as b
        on b.root_source = a.root_source and b.root_case_no = a.root_case_no and b.registered_on > a.answered_on
),

closed as (
    select source, org, day, count(*) as answers, sum(came_back) as returns
    from followed
    group by grouping sets ((source, org, day), (source, day))
    having grouping(org) = 1 or org is not null
)

select
    source,
    org,
    day,
    sum(answers) over so_far::bigint as answers,
    sum(returns) over so_far::bigint as returns
from closed
window so_far as (partition by source, org order by day)
