-- severity: error
-- Every physical record of a delivered file landed, was rejected, or has been erased since.
select batch_id, source, file, rows_read, rows_landed, rows_rejected, rows_erased
from meta_batch
where rows_read <> rows_landed + rows_rejected + rows_erased
