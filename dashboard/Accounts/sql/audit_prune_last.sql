-- grain: at most one row: the last of the entries that are all older than the day until which they are kept
select entry_no, hash
from audit_entry
where entry_no < coalesce((select min(entry_no) from audit_entry where told_at >= $cutoff::timestamp), 9223372036854775807)
order by entry_no desc
limit 1
