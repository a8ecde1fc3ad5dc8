-- severity: warn
-- Petitioner keys made under different secrets cannot be linked: repeats between these batches stay unseen. A key's id
-- is not named: the same inputs under other keys are the same build.
select source, count(*) as batches, min(file) as first_file, max(file) as last_file
from meta_batch
where (select count(distinct key_id) from meta_batch) > 1
group by source, key_id
