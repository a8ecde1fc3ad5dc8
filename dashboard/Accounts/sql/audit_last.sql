-- grain: at most one row: what the next entry follows
select entry_no, hash from audit_entry
union all
select entry_no, hash from audit_anchor
order by entry_no desc
limit 1
