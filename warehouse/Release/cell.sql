-- grain: one row per place, period, grouping, value and part of a family that is told; cases null: suppressed
-- A period is complete when its last day is the as-of date or lies before it.
select
    *,
    period_start + case period when 'month' then interval 1 month when 'quarter' then interval 3 months else interval 1 year end <= getvariable('as_of')::date + 1 as is_complete
from cell_told
