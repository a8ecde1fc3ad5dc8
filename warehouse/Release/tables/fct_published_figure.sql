-- grain: one row per figure that a published report tells
select
    document, figure_no, city_code, period_start, period_end, is_cumulative, indicator, label, part, value, unit, qualifier,
    change_percent, section, line
from fct_published_figure
order by document, figure_no
