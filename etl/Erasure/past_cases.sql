-- grain: one row per source and case that ended so long ago that it is to be erased
-- A case goes whole: all versions and events of all sources together, so that no earlier version comes to light again. An
-- open case stays, however old. Where a source tells no closing an answer ends the case, and where it tells neither, the last
-- that is told of it.
with told as (
    select
        source,
        entity,
        city_code,
        case_no,
        (delivered_at, batch_id, line) as position,
        greatest(*columns(c -> ends_with(c, '_at') and c not in ('due_at', 'source_updated_at', 'delivered_at'))) as last_at,
        closed_at is not null or ended_at is not null as is_closed,
        replied_at is not null as is_replied
    from landed_course
),

telling as (
    select source, bool_or(is_closed) as tells_closing, bool_or(is_replied) as tells_reply
    from told
    group by source
),

settled as (
    select
        told.*,
        case
            when telling.tells_closing then told.is_closed
            when telling.tells_reply then told.is_replied
            else true
        end as is_settled
    from told
    inner join telling using (source)
),

-- of versions the one delivered last says whether the case is open; of events any may have closed it
whole as (
    select
        source,
        case_no,
        max(last_at) as last_at,
        case when bool_and(entity = 'cases') then arg_max(is_settled, position) else bool_or(is_settled) end as is_settled
    from settled
    group by source, case_no
),

staying as (
    select distinct told.city_code, told.case_no
    from told
    inner join whole using (source, case_no)
    where not whole.is_settled or whole.last_at >= $before::timestamp
)

select source, case_no
from whole
where is_settled
    and last_at < $before::timestamp
    and not exists (
        select 1
        from told
        inner join staying using (city_code, case_no)
        where told.source = whole.source and told.case_no = whole.case_no
    )
