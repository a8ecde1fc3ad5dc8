-- grain: one row per batch that counts
-- The same bytes read under an older mapping are replaced wholly by the newest reading. Of a snapshot source only the
-- batch delivered last is the state; of an increment source every batch is.
with newest as (
    select *
    from landed_batch
    qualify row_number() over (partition by source, sha256 order by landed_at desc, batch_id desc) = 1
),

delivered as (
    -- a rank, not a time: the same files in the same order are the same inputs wherever they lie
    select
        *,
        row_number() over (partition by source order by last_delivered_at, file, batch_id) as delivery_rank
    from newest
)

select
    *,
    delivery = 'increment' or delivery_rank = max(delivery_rank) over (partition by source) as is_state
from delivered
