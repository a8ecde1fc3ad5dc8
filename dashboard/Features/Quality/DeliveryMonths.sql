-- grain: one row per month in which a batch that counts was delivered
select distinct date_trunc('month', last_delivered_at)::date as month_start
from meta_batch
order by month_start
