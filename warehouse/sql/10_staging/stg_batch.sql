-- grain: one row per batch that counts
-- Of a snapshot source only the batch delivered last is the state; of an increment source every batch is.
with delivered as (
    -- a rank, not a time: the same files in the same order are the same inputs wherever they lie
    select
        *,
        row_number() over (partition by source order by last_delivered_at, file, batch_id) as delivery_rank
    from landed_batch
)

select
    *,
    delivery = 'increment' or delivery_rank = max(delivery_rank) over (partition by source) as is_state
from delivered
