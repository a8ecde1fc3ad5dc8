-- grain: one row per row of the cohort: what became of the open case
-- closes, leaves: in the seven days after the as-of date it was closed, or ended otherwise (refused, passed on to another
-- organ, merged, withdrawn: a competing end); null where the source has not told the week to its end. open_90, open_180:
-- whether it was open at the end of that day of its age, for weeks before it. days_left: days to its end, of either kind;
-- where it has none, to the last day that was told: end_kind is 0 then (censored), else 1 (closed) or 2 (competing).
with followed as (
    select
        r.*,
        n.told_until,
        n.arrival_days,
        case when r.ended_on <= n.told_until then r.ended_on end as seen_end,
        case
            when c.acceptance in ('refused', 'forwarded')
                or regexp_matches(c.outcome, '撤回|撤诉|并案|合并|转送|转交|移送|不予受理|不再受理') then 2
            else 1
        end as kind
    from cohort as r
    inner join petition as c using (source, case_no)
    inner join source_nature as n using (source)
),

ended as (
    select
        *,
        as_of + 7 <= told_until as is_told,
        coalesce(seen_end <= as_of + 7, false) as is_over,
        as_of < registered_on + 90 and registered_on + 90 <= told_until as is_told_90,
        as_of < registered_on + 180 and registered_on + 180 <= told_until as is_told_180
    from followed
)

select
    row_id,
    is_today as is_scored,
    case when is_told then (is_over and kind = 1)::integer end as closes,
    as_of + 7 + arrival_days as closes_known_on,
    case when is_told then (is_over and kind = 2)::integer end as leaves,
    as_of + 7 + arrival_days as leaves_known_on,
    case when is_told_90 then coalesce(seen_end > registered_on + 90, true)::integer end as open_90,
    registered_on + 90 + arrival_days as open_90_known_on,
    case when is_told_180 then coalesce(seen_end > registered_on + 180, true)::integer end as open_180,
    registered_on + 180 + arrival_days as open_180_known_on,
    case when as_of <= told_until then coalesce(seen_end, told_until) - as_of end as days_left,
    coalesce(seen_end, greatest(told_until, as_of)) + arrival_days as days_left_known_on,
    case when as_of <= told_until then case when seen_end is null then 0 else kind end end as end_kind,
    coalesce(seen_end, greatest(told_until, as_of)) + arrival_days as end_kind_known_on
from ended
