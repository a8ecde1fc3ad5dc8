-- severity: error
-- Landed event rows = current + duplicate (+ withdrawn by a later snapshot), and every current one is an event.
with states as (
    select
        count(*) as staged,
        count(*) filter (state = 'current') as current_rows
    from stg_event
),

landed as (
    select coalesce(sum(rows_landed), 0) as landed
    from stg_batch
    where entity = 'events'
),

events as (
    select count(*) as events
    from fct_case_event
)

select *
from states, landed, events
where landed <> staged or events <> current_rows
