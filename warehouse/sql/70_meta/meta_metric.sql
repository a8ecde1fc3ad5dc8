-- grain: one row per metric that the build knows
-- definition_hash is over the keys that change a figure: another name or wording leaves it as it was.
select
    metric_id,
    (file ->> 'version')::integer as version,
    file ->> 'name_zh' as name_zh,
    file ->> 'name_en' as name_en,
    file ->> 'kind' as kind,
    left(sha256(concat_ws(
        chr(10),
        file ->> 'version', file ->> 'kind', coalesce(file ->> 'mart', 'mart_case'), file ->> 'numerator', coalesce(file ->> 'denominator', ''),
        coalesce(file ->> 'denominator_stock', ''), coalesce(file ->> 'undecided', ''), coalesce(file ->> 'known', ''), coalesce(file ->> 'where', ''),
        coalesce(file ->> 'date_basis', ''), coalesce(file ->> 'enters', ''), coalesce(file ->> 'leaves', ''), coalesce(file ->> 'censored', ''),
        coalesce(file ->> 'age', '')
    )), 16) as definition_hash,
    file::varchar as definition
from reference_metric
