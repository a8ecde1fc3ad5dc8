-- severity: error
-- The same bytes of a source count once: a new reading of them replaces the older one wholly.
select source, sha256, count(*) as batches
from meta_batch
group by source, sha256
having count(*) > 1
