-- grain: one row per figure of a published report, in the order of its text
select
    figure_no, section, line, indicator, label, value, unit, qualifier, change_percent, change_basis, is_cumulative, period_start, period_end
from fct_published_figure
where document = $document
order by figure_no
