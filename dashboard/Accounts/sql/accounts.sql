-- grain: one row per account
select account_id, name, role, to_json(cities)::varchar, to_json(fields)::varchar, to_json(units)::varchar, password_hash, stamp, is_enabled, is_sample, failures, locked_until, made_at
from account
order by made_at, name
