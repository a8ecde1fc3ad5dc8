-- grain: one row per saved view
select view_id, account_id, role, name, address, is_shared, made_at
from saved_view
where account_id = $account or (is_shared and role = $role)
order by name, made_at, view_id
