-- grain: one row per rejected record of a batch
select member, line
from read_parquet($rejects)
where severity = 'reject'
