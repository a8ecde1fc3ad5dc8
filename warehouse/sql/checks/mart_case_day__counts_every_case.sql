-- severity: error
with cases as (
    select city_code, count(*) as cases
    from fct_case
    group by city_code
),

counted as (
    select city_code, sum(registered) as counted
    from mart_case_day
    group by city_code
)

select cases.city_code, cases.cases, counted.counted
from cases
left join counted using (city_code)
where cases.cases is distinct from counted.counted
