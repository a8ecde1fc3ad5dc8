-- grain: one row: by which rules this was released
select
    r.rules_version,
    r.fewest,
    r.fewest_accusations,
    (select coalesce(sum(cells), 0) from cell_count)::bigint as cells,
    (select coalesce(sum(hidden), 0) from cell_count)::bigint as cells_suppressed,
    (select count(*) from case_taken) as cases_released,
    (select count(*) from case_taken where generalised > 0) as cases_generalised
from release_rule as r
