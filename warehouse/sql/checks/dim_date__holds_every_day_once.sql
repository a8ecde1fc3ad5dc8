-- severity: error
-- Every day from the first registration to the as-of date, each once.
select min(date) as first_day, max(date) as last_day, count(*) as days, count(distinct date) as different_days
from dim_date
having count(*) <> count(distinct date)
    or count(*) <> max(date) - min(date) + 1
    or min(date) > (select min(registered_at)::date from fct_case where registered_at::date <= getvariable('as_of')::date)
    or max(date) <> getvariable('as_of')::date
