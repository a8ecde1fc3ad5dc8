-- grain: one row per batch that counts, the latest delivery first
select source, title, file, delivery, is_state, is_synthetic, rows_read, rows_landed, rows_rejected, values_discarded, last_delivered_at
from meta_batch
order by last_delivered_at desc, source, file
limit $most::bigint
