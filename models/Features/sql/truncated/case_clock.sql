-- grain: one row per clock that had started by $day, as it stood at that day's end
select
    k.* replace (
        k.due_on - case when c.extended_to is null then k.extended_days else 0 end as due_on,
        case when c.extended_to is not null then k.extended_days else 0 end as extended_days,
        case when k.stopped_on <= $day::date then k.stopped_on end as stopped_on,
        null::varchar as state
    )
from build.case_clock as k
inner join fct_case as c using (source, case_no)
where k.started_on <= $day::date
