-- severity: error
-- Of a source that delivers snapshots the one delivered last is the state and no other is; of one that adds, every file is.
select source, delivery, count(*) as batches, count(*) filter (is_state) as states
from stg_batch
group by source, delivery
having case delivery
        when 'snapshot' then count(*) filter (is_state) <> 1 or max(delivery_rank) filter (is_state) < max(delivery_rank)
        else count(*) filter (is_state) < count(*)
    end
