-- grain: one row per figure that the published build has checked
select
    split_part(check_name, '__', 2) as metric_id,
    count(*) as checks,
    count(*) filter (where violations > 0) as broken
from meta_check
where starts_with(check_name, 'metric__')
group by all
