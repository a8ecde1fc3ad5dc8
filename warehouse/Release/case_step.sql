-- grain: one row per step of generalising, the finest first: how time is told, and what is told beside it
select *
from (values
    (0, 'week', true, true, true, true, true, true, true),
    (1, 'week', true, true, false, false, false, false, true),
    (2, 'month', true, true, true, true, false, false, true),
    (3, 'month', true, true, true, false, false, false, false),
    (4, 'month', false, true, true, true, false, false, false),
    (5, 'quarter', false, true, true, false, false, false, false),
    (6, 'year', false, true, true, false, false, false, false),
    (7, 'year', false, true, false, false, false, false, false),
    (8, 'year', false, false, false, false, false, false, false)
) as s (step, told_in, with_county, with_category, with_channel, with_purpose, with_level, with_first, with_persons)
