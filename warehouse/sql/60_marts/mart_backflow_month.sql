-- grain: one row per city and month in which matters that it had reported resolved were petitioned again at a higher level
-- 倒流. The level of registration feeds city totals only: no case stands here, and the city is the one that had reported.
select
    earlier.city_code,
    date_trunc('month', c.registered_at)::date as month,
    count(*) as cases
from case_role as r
inner join fct_case as c using (source, case_no)
inner join fct_case as earlier on earlier.source = r.repeat_of_source and earlier.case_no = r.repeat_of_case_no
where earlier.resolved_at <= c.registered_at
    and list_position(['town', 'county', 'city', 'province', 'nation'], c.registered_level)
    > list_position(['town', 'county', 'city', 'province', 'nation'], earlier.registered_level)
group by all
