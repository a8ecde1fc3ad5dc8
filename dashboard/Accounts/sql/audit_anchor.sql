-- grain: at most one row: the last entry that was pruned
select entry_no, hash
from audit_anchor
order by entry_no desc
limit 1
