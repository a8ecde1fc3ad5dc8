-- grain: one row per metric
select metric_id, version, name_zh, name_en, kind, definition_hash, definition
from meta_metric
order by metric_id
