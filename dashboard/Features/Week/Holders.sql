-- grain: one row per unit that holds cases past their lawful time
select
    city_code,
    org,
    count(*) as overdue,
    count(*) filter (transfers > 0) as transferred,
    count(*) filter (returned > 0) as returned,
    max($as_of::date - handle_due_on)::bigint as longest,
    count(*) over () as units
from mart_list_case
where is_overdue and ($city = '' or city_code = $city) and ($unit = '' or org = $unit)
group by city_code, org
order by overdue desc, longest desc, city_code, org nulls last
limit $most::bigint
