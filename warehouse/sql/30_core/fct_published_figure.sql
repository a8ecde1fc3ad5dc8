-- grain: one row per figure that a published report tells
-- As published: nothing is corrected here. Changes are in per cent of counts and in points of rates.
with told as (
    select
        l.batch_id,
        regexp_replace(b.file, '[.][^.]*$', '') as document,
        l.city_code,
        l.section,
        l.line,
        unnest(from_json(l.figures, '[{
            "figure_no": "BIGINT", "indicator": "VARCHAR", "label": "VARCHAR", "part": "VARCHAR", "value": "VARCHAR", "unit": "VARCHAR",
            "qualifier": "VARCHAR", "change_percent": "VARCHAR", "change_basis": "VARCHAR", "is_cumulative": "BOOLEAN",
            "period_start": "VARCHAR", "period_end": "VARCHAR", "part_of": "BIGINT", "numerator": "BIGINT", "denominator": "BIGINT"
        }]')) as f
    from landed_figure as l
    inner join stg_batch as b on b.batch_id = l.batch_id
    where b.is_state and l.fate = 'figure'
)

select
    batch_id,
    document,
    f.figure_no as figure_no,
    city_code,
    f.period_start::date as period_start,
    f.period_end::date as period_end,
    f.is_cumulative as is_cumulative,
    f.indicator as indicator,
    f.label as label,
    f.part as part,
    f.value::decimal(20, 4) as value,
    length(regexp_extract(f.value, '[.]([0-9]*)$', 1))::bigint as decimals,
    f.unit as unit,
    f.qualifier as qualifier,
    f.change_percent::decimal(12, 4) as change_percent,
    length(regexp_extract(f.change_percent, '[.]([0-9]*)$', 1))::bigint as change_decimals,
    f.change_basis as change_basis,
    f.part_of as part_of,
    f.numerator as numerator,
    f.denominator as denominator,
    section,
    line
from told
