-- grain: one row per row of the cohort: its case as it was known at the end of the as-of date
-- The columns put in are those of known_at.json, each null until the moment that stands there.
select
    r.row_id,
    r.as_of,
    n.delivers_extensions,
    {columns}
from (select row_id, as_of, source, case_no from cohort) as r
inner join petition as c using (source, case_no)
inner join source_nature as n using (source)
