-- grain: one row per alert
select alert_id, account_id, metric, city_code, grain, rule, bound, made_at
from alert
where $account::varchar is null or account_id = $account
order by made_at, alert_id
