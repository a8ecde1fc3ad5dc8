-- grain: one row per place in a batch that tells of what is past its years
select member, line
from read_parquet($landed)
where {key} in (select key from past where source = $source)
