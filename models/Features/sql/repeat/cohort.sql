-- grain: one row per answered case; its as-of date is the day of the answer
-- A case without petitioner key cannot be linked to any other: that it came back would never be seen.
select
    row_number() over (order by c.replied_at::date, c.source, c.case_no) as row_id,
    c.source,
    c.case_no,
    c.city_code,
    c.matter_key,
    c.replied_at::date as as_of
from petition as c
inner join source_nature as n using (source)
where n.delivers_answers and c.petitioner_key is not null and c.replied_at::date <= $as_of::date
    and (not $only_scored or c.replied_at::date > $as_of::date - $window::integer)
