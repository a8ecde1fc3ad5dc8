-- severity: error
-- Every physical record of a delivered file landed or was rejected.
select batch_id, source, file, rows_read, rows_landed, rows_rejected
from meta_batch
where rows_read <> rows_landed + rows_rejected
