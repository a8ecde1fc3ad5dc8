-- grain: one row per rejected record or discarded value of the batches that count
-- A record too broken to be read has the city of its source, where that has only one.
select r.batch_id, b.source, b.file, r.city_code, r.member, r.line, r.severity, r.rule, r.column_name, r.value, r.row, r.length
from landed_reject as r
inner join stg_batch as b using (batch_id)
