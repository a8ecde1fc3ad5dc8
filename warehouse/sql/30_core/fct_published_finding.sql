-- grain: one row per published figure that contradicts others
-- A rate and its counts, parts and their total, a change and last year's figure. What was published stays; this says what
-- follows from the rest. One unit of the last digit told is allowed, as reports round and cut.
with rates as (
    select r.*, above.value as numerator_value, below.value as denominator_value, (100 * above.value / below.value)::decimal(20, 4) as computed
    from fct_published_figure as r
    inner join fct_published_figure as above on above.batch_id = r.batch_id and above.figure_no = r.numerator
    inner join fct_published_figure as below on below.batch_id = r.batch_id and below.figure_no = r.denominator
    where r.unit = '%' and below.value > 0 and above.qualifier = 'exact' and below.qualifier = 'exact'
),

rate_findings as (
    select 'rate' as kind, *
    from rates
    where case
        when qualifier = 'exact' then abs(computed - value) > 1 / pow(10, decimals)
        when qualifier in ('at_least', 'over') then computed < value
        else false
    end
),

running as (
    select
        p.batch_id,
        p.part_of,
        p.part,
        p.qualifier,
        t.value as total,
        sum(p.value) over (partition by p.batch_id, p.part_of order by p.figure_no) as so_far
    from fct_published_figure as p
    inner join fct_published_figure as t on t.batch_id = p.batch_id and t.figure_no = p.part_of
),

-- Two ways of taking one total apart may follow each other: once its parts reach it, the rest is another way.
parts as (
    select batch_id, part_of, max(so_far) as computed, count(*) as parts
    from running
    group by batch_id, part_of
    having not bool_or(so_far = total)
        and bool_and(qualifier = 'exact')
        and (max(so_far) > max(total) or count(distinct part) filter (part in ('letter', 'visit', 'online')) = 3)
),

part_findings as (
    select 'parts' as kind, t.*, null::decimal(20, 4) as numerator_value, null::decimal(20, 4) as denominator_value, p.computed::decimal(20, 4) as computed
    from parts as p
    inner join fct_published_figure as t on t.batch_id = p.batch_id and t.figure_no = p.part_of
    where t.qualifier = 'exact'
),

changes as (
    select
        f.*,
        f.value as numerator_value,
        g.value as denominator_value,
        (case when f.unit = '%' then f.value - g.value else 100 * (f.value - g.value) / g.value end)::decimal(20, 4) as computed
    from fct_published_figure as f
    inner join fct_published_figure as g
        on g.city_code = f.city_code
        and g.indicator = f.indicator
        and g.unit = f.unit
        and g.period_start = f.period_start - interval 1 year
        and g.period_end = last_day((f.period_end - interval 1 year)::date)
        and f.period_end = last_day(f.period_end)
    where f.change_basis = 'year' and not contains(f.indicator, '_change') and f.qualifier = 'exact' and g.qualifier = 'exact' and g.value > 0
),

-- An indicator told more than once for last year contradicts only when none of its figures fits.
change_findings as (
    select 'change' as kind, *
    from changes
    qualify bool_and(abs(computed - change_percent) > 1 / pow(10, change_decimals)) over (partition by batch_id, figure_no)
        and row_number() over (partition by batch_id, figure_no order by denominator_value) = 1
),

found as (
    select * from rate_findings
    union all by name
    select * from part_findings
    union all by name
    select * from change_findings
)

select
    kind,
    batch_id,
    document,
    figure_no,
    city_code,
    period_start,
    period_end,
    indicator,
    label,
    unit,
    case when kind = 'change' then change_percent else value end::decimal(20, 4) as stated,
    computed::decimal(20, 2) as computed,
    numerator_value,
    denominator_value,
    section,
    line
from found
