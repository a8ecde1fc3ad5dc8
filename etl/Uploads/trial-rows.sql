-- grain: one row per row that would land, of the first ones
select columns(*)::varchar
from read_parquet($path)
order by member, line
limit 8
