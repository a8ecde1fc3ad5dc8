-- grain: one row: the build
select b.build_id, b.as_of, b.built_at, b.content_hash, (select count(*) from fct_case) as cases
from meta_build as b
