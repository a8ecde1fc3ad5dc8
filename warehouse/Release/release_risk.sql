-- grain: one row: what an approver is told of this release
select
    r.rules_version,
    r.fewest,
    r.fewest_accusations,
    (select coalesce(sum(cells), 0) from cell_count)::bigint as cells,
    (select coalesce(sum(small), 0) from cell_count)::bigint as suppressed_small,
    (select coalesce(sum(hidden) - sum(small), 0) from cell_count)::bigint as suppressed_others,
    (
        select min(alike)
        from (
            select count(*) as alike
            from case_taken
            group by city_code, county_code, registered_in, registered_from, category, channel, purpose, level, first, persons_band
        )
    ) as smallest_group,
    (select count(*) from case_taken) as cases_released,
    (select count(*) from case_taken where generalised > 0) as cases_generalised,
    (select count(*) from mart_case) - (select count(*) from case_taken) as cases_withheld
from release_rule as r
