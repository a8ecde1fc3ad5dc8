-- grain: one row
select
    build_id,
    as_of,
    content_hash,
    (select coalesce(bool_or(is_synthetic), false) from mart_city_source) as is_synthetic
from meta_build
