-- grain: one row per source and record of the offices' work of which the last that is told lies so far back that it is to be erased
with told as (
    select source, record_no, greatest(*columns(c -> ends_with(c, '_at') and c not in ('due_at', 'source_updated_at', 'delivered_at'))) as last_at
    from landed_work
)

select source, record_no
from told
group by source, record_no
having max(last_at) < $before::timestamp
