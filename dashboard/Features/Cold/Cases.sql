-- grain: one row per case of one list and band of age
-- Whatever was registered first comes first.
select
    c.*,
    case when c.is_open and c.replied_on is null then c.handle_due_on end as due_on,
    case when c.is_open and c.replied_on is null then (c.handle_due_on - $as_of::date)::integer end as days_left,
    count(*) over () as total
from mart_list_case as c
where
    ($city = '' or c.city_code = $city) and ($unit = '' or c.org = $unit)
    and case $kind
        when 'declared_open' then c.is_declared_cold and c.is_open
        when 'declared_handled' then c.is_declared_cold and not c.is_open
        when 'overdue' then c.is_overdue
        else c.is_open and c.age_days > 180
    end
    and case $age
        when '0-60' then c.age_days <= 60
        when '61-90' then c.age_days between 61 and 90
        when '91-180' then c.age_days between 91 and 180
        when '181-365' then c.age_days between 181 and 365
        when '366-' then c.age_days > 365
        else true
    end
order by c.registered_on, c.source, c.case_no
limit $most::bigint
