-- severity: error
-- Numerals seen in a report = figures and their changes + no figures + not read: each has one fate, and each figure a value.
with fates as (
    select
        batch_id,
        count(*) as numbers,
        count(*) filter (fate = 'figure') as telling,
        count(*) filter (fate in ('change', 'none')) as others
    from landed_figure
    group by batch_id
),

told as (
    select batch_id, count(distinct line || ' ' || figure_no) as figures, count(*) filter (value is null or unit is null or indicator is null) as empty
    from fct_published_figure
    group by batch_id
)

select b.batch_id, b.file, b.rows_landed, coalesce(f.numbers, 0) as numbers, coalesce(f.telling, 0) as telling, coalesce(t.figures, 0) as figures, coalesce(t.empty, 0) as empty
from stg_batch as b
left join fates as f on f.batch_id = b.batch_id
left join told as t on t.batch_id = b.batch_id
where b.entity = 'published_figures' and b.is_state
    and (coalesce(f.numbers, 0) <> coalesce(f.telling, 0) + coalesce(f.others, 0) or coalesce(t.figures, 0) < coalesce(f.telling, 0) or coalesce(t.empty, 0) > 0)
