-- severity: error
-- What was reported resolved and petitioned again at a higher level adds up, and none of it came in a month before its own.
with counted as (
    select count(*) as cases
    from case_repeat as r
    inner join fct_case as c using (source, case_no)
    inner join fct_case as earlier on earlier.source = r.earlier_source and earlier.case_no = r.earlier_case_no
    where earlier.resolved_at <= c.registered_at
        and case c.registered_level when 'town' then 1 when 'county' then 2 when 'city' then 3 when 'province' then 4 when 'nation' then 5 end
        > case earlier.registered_level when 'town' then 1 when 'county' then 2 when 'city' then 3 when 'province' then 4 when 'nation' then 5 end
),

told as (
    select coalesce(sum(cases), 0) as cases
    from mart_backflow_month
)

select told.cases as told, counted.cases as counted
from told, counted
where told.cases <> counted.cases
