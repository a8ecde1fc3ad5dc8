-- grain: one row per entry that is asked for, the latest first
select entry_no, told_at, account_id, name, role, action, subject, outcome, address, hash
from audit_entry
where ($who = '' or contains(lower(name), lower($who)))
    and ($action = '' or action = $action)
    and ($from::date is null or told_at >= $from::date)
    and ($to::date is null or told_at < $to::date + interval 1 day)
    and ($before::bigint is null or entry_no < $before::bigint)
order by entry_no desc
limit $most::bigint
