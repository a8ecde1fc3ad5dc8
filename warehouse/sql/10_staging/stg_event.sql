-- grain: one row per landed event row, with what became of it
-- An event is the same as an earlier one when its number is, or, where a city numbers none, when everything told of it
-- is: the n-th such row of one file is then the n-th of another.
with told as (
    select
        e.batch_id,
        e.member,
        e.line,
        e.city_code,
        e.case_no,
        e.occurred_at,
        b.source,
        b.is_state,
        b.delivery_rank,
        coalesce(e.event_no, concat_ws(chr(31), e.event_type, e.occurred_at::varchar, coalesce(e.org, ''), coalesce(e.resource, ''))) as identity,
        e.event_no is null as is_unnumbered
    from landed_event as e
    inner join stg_batch as b using (batch_id)
),

numbered as (
    select
        *,
        case when is_unnumbered
            then row_number() over (partition by batch_id, case_no, identity order by member, line)
            else 1
        end as occurrence
    from told
),

ranked as (
    select
        *,
        row_number() over (
            partition by source, case_no, identity, occurrence
            order by is_state desc, delivery_rank desc, member desc, line desc
        ) as version_rank
    from numbered
),

stated as (
    select
        *,
        case
            when version_rank > 1 then 'duplicate'
            when is_state then 'current'
            else 'withdrawn'
        end as state
    from ranked
)

select
    batch_id,
    member,
    line,
    source,
    city_code,
    case_no,
    row_number() over (partition by source, case_no, state order by occurred_at, delivery_rank, member, line) as event_order,
    state
from stated
