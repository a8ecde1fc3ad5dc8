-- grain: one row per kind of taking a case: by a leader (领导包案), by any officer (全员包案), or not told; never added up
with piece as (
    select coalesce(kind, 'unknown') as kind, closed_on, resolved_on
    from mart_work
    where work = 'taken_case' and taken_on <= $as_of::date and ($city = '' or city_code = $city) and ($unit = '' or org = $unit)
)

select
    kind,
    count(*) as taken,
    count(*) filter (closed_on <= $as_of::date) as handled,
    count(*) filter (resolved_on <= $as_of::date) as resolved,
    count(*) filter (closed_on between $as_of::date - 6 and $as_of::date) as handled_lately,
    count(*) filter (resolved_on between $as_of::date - 6 and $as_of::date) as resolved_lately
from piece
group by kind
order by kind = 'leader' desc, kind
