-- grain: one row per entry, from the first on
select entry_no, told_at, account_id, name, role, action, subject, outcome, address, hash
from audit_entry
order by entry_no
