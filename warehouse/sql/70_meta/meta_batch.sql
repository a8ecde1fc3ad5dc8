-- grain: one row per batch that counts
select
    batch_id,
    source,
    title,
    entity,
    delivery,
    is_synthetic,
    is_state,
    file,
    sha256,
    mapping_version,
    key_id,
    rows_read,
    rows_landed,
    rows_rejected,
    rows_erased,
    values_discarded,
    unmapped_columns,
    last_delivered_at,
    landed_at
from stg_batch
