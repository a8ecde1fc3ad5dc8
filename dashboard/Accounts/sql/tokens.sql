-- grain: one row per token
select token_id, hash, account_id, name, scope, made_at, expires_at, revoked_at
from api_token
order by made_at, token_id
