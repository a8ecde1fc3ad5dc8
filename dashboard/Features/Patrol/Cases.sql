-- grain: one row per case of one cell of the patrol, the first due first
select c.*, d.due_on, d.days_left, count(*) over () as total
from mart_due as d
inner join mart_list_case as c using (source, case_no)
where
    d.clock = $clock and d.kind = $kind and d.due_when = $when
    and ($city = '' or d.city_code = $city) and ($unit = '' or d.org = $unit)
order by d.due_on, c.registered_on, c.source, c.case_no
limit $most::bigint
