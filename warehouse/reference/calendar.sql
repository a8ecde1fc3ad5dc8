-- grain: one row per day on which offices work or rest against the week's rule
with calendar as (
    select content::json as days
    from read_text($path)
)

select unnest(json_keys(days, '$.holidays'))::date as date, 'holiday' as kind
from calendar
union all
select unnest(json_keys(days, '$.workdays'))::date as date, 'work' as kind
from calendar
