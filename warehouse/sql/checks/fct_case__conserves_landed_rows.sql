-- severity: error
-- Landed case rows = current + superseded + withdrawn, and every current one is a case.
with states as (
    select
        count(*) as staged,
        count(*) filter (state = 'current') as current_rows
    from stg_case_version
),

landed as (
    select coalesce(sum(rows_landed), 0) as landed
    from stg_batch
    where entity = 'cases'
),

cases as (
    select count(*) as cases
    from fct_case
),

derived as (
    select count(*) as derived
    from stg_event_case
)

select *
from states, landed, cases, derived
where landed <> staged or cases <> current_rows + derived
