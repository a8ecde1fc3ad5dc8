-- severity: warn
-- Petitioner keys made under different secrets cannot be linked: repeats between these batches stay unseen.
select source, key_id, count(*) as batches
from meta_batch
where (select count(distinct key_id) from meta_batch) > 1
group by source, key_id
