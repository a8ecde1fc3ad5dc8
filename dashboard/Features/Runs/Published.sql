-- grain: one row: the build
select b.build_id, b.as_of, b.built_at, b.content_hash, (select sum(row_count)::bigint from meta_table where table_name = 'fct_case') as cases
from meta_build as b
