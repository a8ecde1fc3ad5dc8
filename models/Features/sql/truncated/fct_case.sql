-- grain: one row per case that was registered by $day, with what was known of it at that day's end
-- The columns put in are those of known_at.json; what is never known is null throughout.
select
    {columns}
from build.fct_case as c
where c.registered_at::date <= $day::date
